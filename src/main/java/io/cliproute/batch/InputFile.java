package io.cliproute.batch;

import io.cliproute.files.FileStamp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * File given on the command line.
 *
 * @param file absolute path without symbolic links
 * @param path path below the folder that was given, or the file's name; its results are written below this path
 * @param stamp state of the file when it was found; meaningless with a read error
 * @param readError reason why the file or folder cannot be read
 */
public record InputFile(Path file, String path, FileStamp stamp, Optional<String> readError) {

    public InputFile(Path file, String path, FileStamp stamp) {
        this(file, path, stamp, Optional.empty());
    }

    static InputFile unreadable(Path file, String path, String readError) {
        return new InputFile(file, path, new FileStamp(0, Instant.EPOCH, null), Optional.of(readError));
    }
}
