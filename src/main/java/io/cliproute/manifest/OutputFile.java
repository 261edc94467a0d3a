package io.cliproute.manifest;

import java.util.Objects;

/**
 * File of an output.
 *
 * @param file path relative to the folder of the set, with {@code /} between segments
 * @param bytes size in bytes
 * @param sha256 in lower-case hexadecimal
 */
public record OutputFile(String file, long bytes, String sha256) {

    /** @throws NullPointerException if a component is null */
    public OutputFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sha256, "sha256");
    }
}
