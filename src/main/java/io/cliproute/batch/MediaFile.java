package io.cliproute.batch;

import io.cliproute.files.FileStamp;
import java.nio.file.Path;

/**
 * One file somebody has given.
 *
 * @param file where it lies, absolute and without links
 * @param path its path below the folder that was given, or its name; results arrive below it
 * @param stamp the state in which it was found
 */
public record MediaFile(Path file, String path, FileStamp stamp) {}
