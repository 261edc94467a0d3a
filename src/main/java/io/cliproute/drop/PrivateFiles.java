package io.cliproute.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders and files that only the user of this process may read. */
final class PrivateFiles {

    private PrivateFiles() {}

    /** Creates a folder if it does not exist. Systems without POSIX permissions inherit those of the folder above. */
    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        restrict(folder, "rwx------");
    }

    static void restrict(Path file) throws IOException {
        restrict(file, "rw-------");
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
