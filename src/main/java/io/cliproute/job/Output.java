package io.cliproute.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One output that has been made, checked and measured.
 *
 * @param name in its recipe
 * @param operation the operation's keyword
 * @param files its files in the order in which they may arrive, the main one last; never empty
 * @param media what ffprobe says of it; an empty object for a text
 * @param note what the reader of the result should know
 */
public record Output(String name, String operation, List<MadeFile> files, JsonNode media, Optional<String> note) {

    public Output {
        files = List.copyOf(files);
    }

    /**
     * One file of an output.
     *
     * @param path in the work folder, as at the destination, with {@code /} between the segments
     * @param file where it lies
     * @param bytes its size
     * @param sha256 in lower-case hexadecimal
     */
    public record MadeFile(String path, Path file, long bytes, String sha256) {}

    /** The one that stands for the output. */
    public MadeFile main() {
        return files.get(files.size() - 1);
    }
}
