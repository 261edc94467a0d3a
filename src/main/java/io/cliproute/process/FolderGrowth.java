package io.cliproute.process;

import io.cliproute.files.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How much a process has written to its folder since it was started, all its files together: Linux limits each of them, and a
 * crafted file can become thousands.
 */
final class FolderGrowth {

    /** Its files may be thousands, and a disk is not filled in less. */
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Path folder;
    private final long limit;
    private final long before;
    private long last = System.nanoTime();

    /** @param limit in bytes */
    FolderGrowth(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
        this.before = size();
    }

    /** Whether it is too much by now; looks once a second. */
    boolean isTooMuchByNow() {
        long now = System.nanoTime();
        if (now - last < PAUSE) {
            return false;
        }
        last = now;
        return isTooMuch();
    }

    /** Whether it is too much. */
    boolean isTooMuch() {
        return size() - before > limit;
    }

    private long size() {
        try {
            return FileTree.files(folder).stream()
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException ignored) {
            // FFmpeg has renamed one while we looked; there is a next time
            return 0;
        }
    }
}
