package io.cliproute.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Below a limit of free space nothing new is taken; files wait at their source. Threads share one instance. */
public final class DiskSpace implements IntakeGate {

    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

    private final Path folder;
    private final long least;
    private volatile boolean waiting;

    /**
     * @param folder on the file system that is looked at
     * @param least how many bytes must be free
     */
    public DiskSpace(Path folder, long least) {
        this.folder = folder;
        this.least = least;
    }

    /** Said in the log when it changes. */
    @Override
    public boolean isOpen() {
        long free = free();
        boolean enough = free >= least;
        if (enough == waiting) {
            waiting = !enough;
            if (enough) {
                LOG.info("there is space on the disk again, files are taken again");
            } else {
                LOG.warn(
                        "nothing new is taken: {} MB are free for {}, cliproute.work.min-free-space asks for {} MB",
                        free >> 20,
                        folder,
                        least >> 20);
            }
        }
        return enough;
    }

    private long free() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
