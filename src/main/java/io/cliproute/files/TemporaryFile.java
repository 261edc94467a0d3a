package io.cliproute.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * Hidden file in which a target is written, beside or above it. The name is constant, so the next attempt overwrites
 * it.
 */
final class TemporaryFile {

    private static final String PREFIX = ".part-";
    private static final int LENGTH = PREFIX.length() + Sha256.ofText("").length();

    private TemporaryFile() {}

    /** @param what unique within the folder, such as the target's path */
    static Path in(Path folder, String what) {
        return folder.resolve(PREFIX + Sha256.ofText(what));
    }

    /** Deletes temporary files directly in the folder that have not changed since then. */
    static void tidy(Path folder, Instant since) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path part : parts) {
                if (part.getFileName().toString().length() == LENGTH
                        && changed(part).toInstant().isBefore(since)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /** Returns the change time where available, because a copy has the modification time of its original. */
    private static FileTime changed(Path part) throws IOException {
        return part.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (FileTime) Files.getAttribute(part, "unix:ctime")
                : Files.getLastModifiedTime(part);
    }
}
