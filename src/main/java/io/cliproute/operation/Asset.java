package io.cliproute.operation;

import java.nio.file.Path;

/**
 * A file of the recipe's author that FFmpeg reads in addition to the source. It is copied to the work folder.
 *
 * @param fileName relative to the work folder
 * @param file the original, absolute
 */
public record Asset(String fileName, Path file) {}
