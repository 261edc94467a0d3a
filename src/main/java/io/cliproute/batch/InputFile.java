package io.cliproute.batch;

import io.cliproute.files.FileStamp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One file somebody has given.
 *
 * @param file where it lies, absolute and without links
 * @param path its path below the folder that was given, or its name; results arrive below it
 * @param stamp the state in which it was found
 * @param obstacle why what lies there can't be read, a folder perhaps; then its stamp says nothing
 */
public record InputFile(Path file, String path, FileStamp stamp, Optional<String> obstacle) {

    /** One that may be read. */
    public InputFile(Path file, String path, FileStamp stamp) {
        this(file, path, stamp, Optional.empty());
    }

    static InputFile unreadable(Path file, String path, String obstacle) {
        return new InputFile(file, path, new FileStamp(0, Instant.EPOCH, null), Optional.of(obstacle));
    }
}
