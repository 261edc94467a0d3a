package io.cliproute;

import java.nio.file.Path;

/**
 * File of a result set.
 *
 * @param output name of the output in its recipe, such as {@code poster}
 * @param operation keyword of the operation that made it, such as {@code thumbnail}
 * @param name path relative to the set, with {@code /} between segments, such as {@code poster.jpg}
 * @param path absolute path; the file exists until the exchange completes
 * @param bytes size in bytes
 * @param sha256 in lower-case hexadecimal
 */
public record ResultFile(String output, String operation, String name, Path path, long bytes, String sha256) {}
