package io.cliproute.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes the intake while the disk has less free space than configured. */
public final class DiskSpace implements IntakeGate {

    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

    private final Path folder;
    private final long minimum;
    private final AtomicBoolean loggedClosed = new AtomicBoolean();

    /**
     * @param folder on the file system to check
     * @param minimum free space in bytes
     */
    public DiskSpace(Path folder, long minimum) {
        this.folder = folder;
        this.minimum = minimum;
    }

    @Override
    public boolean isOpen() {
        return free() >= minimum;
    }

    @Override
    public void logChanges() {
        long free = free();
        boolean closed = free < minimum;
        if (!loggedClosed.compareAndSet(!closed, closed)) {
            return;
        }
        if (closed) {
            LOG.warn(
                    "no new files are taken: {} MB are free for {}, less than the {} MB of cliproute.work.min-free-space",
                    free >> 20,
                    folder,
                    minimum >> 20);
        } else {
            LOG.info("files are taken again: {} MB are free for {}", free >> 20, folder);
        }
    }

    private long free() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
