package io.cliproute.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** A file in the making, hidden beside or above its target. Its name is always the same, so the next try overwrites it. */
final class TemporaryFile {

    private static final String PREFIX = ".part-";
    private static final int LENGTH = PREFIX.length() + Sha256.ofText("").length();

    private TemporaryFile() {}

    /** @param what tells it from others in that folder */
    static Path in(Path folder, String what) {
        return folder.resolve(PREFIX + Sha256.ofText(what));
    }

    /** Removes those in that very folder that nobody has touched since. */
    static void tidy(Path folder, Instant since) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path part : parts) {
                if (part.getFileName().toString().length() == LENGTH
                        && touched(part).toInstant().isBefore(since)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /** A whole copy has the original's modification time already, and is still to be synced. */
    private static FileTime touched(Path part) throws IOException {
        return part.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (FileTime) Files.getAttribute(part, "unix:ctime")
                : Files.getLastModifiedTime(part);
    }
}
