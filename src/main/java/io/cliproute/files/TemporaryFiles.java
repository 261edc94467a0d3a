package io.cliproute.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** Hidden files and folders whose content becomes visible when they are renamed. All names have one prefix. */
public final class TemporaryFiles {

    /** Beginning of each name. */
    public static final String PREFIX = ".part-";

    private static final int CONSTANT_NAME_LENGTH =
            PREFIX.length() + Sha256.ofText("").length();

    private TemporaryFiles() {}

    /** Checks whether a file name is one of a temporary file or folder. */
    public static boolean isTemporary(String name) {
        return name.startsWith(PREFIX);
    }

    /** Creates an empty file with a name that no other file has. */
    static Path create(Path folder) throws IOException {
        return Files.createTempFile(folder, PREFIX, "");
    }

    /** Creates a folder with a name that no other file has. */
    public static Path createFolder(Path parent) throws IOException {
        return Files.createTempDirectory(parent, PREFIX);
    }

    /**
     * Returns the path of the temporary file for a target, without creating it. The name is constant, so the next
     * attempt overwrites the file of an interrupted one.
     *
     * @param target unique within the folder, such as the target's path
     */
    static Path constantName(Path folder, String target) {
        return folder.resolve(PREFIX + Sha256.ofText(target));
    }

    /** Deletes files with a constant name directly in the folder that have not changed since then. */
    static void tidy(Path folder, Instant since) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path part : parts) {
                if (part.getFileName().toString().length() == CONSTANT_NAME_LENGTH
                        && changed(part).toInstant().isBefore(since)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /** Returns the change time where available, because a copy has the modification time of its original. */
    static FileTime changed(Path part) throws IOException {
        return part.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (FileTime) Files.getAttribute(part, "unix:ctime")
                : Files.getLastModifiedTime(part);
    }
}
