package io.cliproute.store;

import io.cliproute.files.DurableFiles;
import io.cliproute.files.IoErrorText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that says which run was told to stop. That run may not come to telling the job store what it has given back: the
 * database is away, or somebody has no patience. What it was working on is not what it died of, so the next run gives it back.
 */
public final class StopMarker {

    private static final Logger LOG = LoggerFactory.getLogger(StopMarker.class);

    private final Path file;
    private final JobStore store;

    /** @param file on this machine: whoever runs next in its place reads it */
    public StopMarker(Path file, JobStore store) {
        this.file = file;
        this.store = store;
    }

    /** This run is told to stop. */
    public void write() {
        try {
            DurableFiles.write(file, store.run().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("{} can't be written: {}", file, IoErrorText.of(e));
        }
    }

    /** Gives back what the run before this one was working on, if that one was told to stop. */
    public void heed() {
        try {
            if (Files.exists(file)) {
                store.giveBackAll(Files.readString(file));
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("{} can't be read: {}", file, IoErrorText.of(e));
        }
    }
}
