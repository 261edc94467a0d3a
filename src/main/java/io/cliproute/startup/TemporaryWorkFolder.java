package io.cliproute.startup;

import io.cliproute.files.FileTree;
import io.cliproute.files.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Work folders in the system's temporary folder, for programs that configure none. Several programs may run at the same
 * time. What a killed one left is deleted when the next one starts.
 */
public final class TemporaryWorkFolder {

    /** Time in which a program that has created its folder creates the lock file. */
    private static final Duration TIME_TO_LOCK = Duration.ofMinutes(1);

    /** Time in which a program that has created its lock file locks it; the two are consecutive calls. */
    private static final Duration TIME_FROM_FILE_TO_LOCK = Duration.ofSeconds(10);

    private TemporaryWorkFolder() {}

    /** Returns the path of a new folder, and deletes the folders of programs that have ended. */
    public static Path create() throws IOException {
        Path parent = parent();
        Files.createDirectories(parent);
        for (Path folder : FileTree.children(parent)) {
            if (Files.isDirectory(folder) && hasHadTimeToLock(folder)) {
                deleteUnlocked(folder);
            }
        }
        return Files.createDirectory(parent.resolve(UUID.randomUUID().toString()));
    }

    private static boolean hasHadTimeToLock(Path folder) throws IOException {
        Path lock = lock(folder);
        return Files.exists(lock) ? isOlder(lock, TIME_FROM_FILE_TO_LOCK) : isOlder(folder, TIME_TO_LOCK);
    }

    private static boolean isOlder(Path file, Duration age) throws IOException {
        return Files.getLastModifiedTime(file)
                .toInstant()
                .isBefore(Instant.now().minus(age));
    }

    private static Path lock(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".lock");
    }

    private static void deleteUnlocked(Path folder) throws IOException {
        Optional<FolderLock> lock = FolderLock.tryAcquire(folder);
        if (lock.isPresent()) {
            delete(folder);
            lock.get().close();
        }
    }

    /** Deletes a folder that {@link #create} returned, and its lock; does nothing with any other folder. */
    public static void delete(Path folder) throws IOException {
        if (folder.startsWith(parent())) {
            FileTree.delete(folder);
            Files.deleteIfExists(lock(folder));
        }
    }

    private static Path parent() {
        return Path.of(System.getProperty("java.io.tmpdir"), "cliproute-" + System.getProperty("user.name"))
                .toAbsolutePath();
    }
}
