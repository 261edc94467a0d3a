package io.cliproute.process;

import io.cliproute.files.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Limit on the total size of the files that a process writes to its folder. Linux limits the size of each file only,
 * and a crafted input can make a process write thousands. Not thread-safe.
 */
final class FolderGrowth {

    /** Interval between measurements: measuring thousands of files takes time, and no disk fills up in less. */
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private final Path folder;
    private final long limit;
    private final long initialSize;
    private long lastMeasured = System.nanoTime();

    /** @param limit in bytes */
    FolderGrowth(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
        this.initialSize = size();
    }

    /** Measures the folder unless it did so within the last second, and checks whether the limit is exceeded. */
    boolean pollExceeded() {
        long now = System.nanoTime();
        if (now - lastMeasured < INTERVAL) {
            return false;
        }
        lastMeasured = now;
        return isExceeded();
    }

    /** Checks whether the limit is exceeded. */
    boolean isExceeded() {
        return size() - initialSize > limit;
    }

    private long size() {
        try {
            return FileTree.files(folder).stream()
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException ignored) {
            // the process renamed a file during the measurement; the next one will include it
            return 0;
        }
    }
}
