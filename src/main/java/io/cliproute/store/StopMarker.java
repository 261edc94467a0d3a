package io.cliproute.store;

import io.cliproute.error.ErrorText;
import io.cliproute.files.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * File that names the run of the program that was told to stop. That run may end before it has given its files back to
 * the job store, because the database is unavailable or a second signal ends it. The next run gives them back, so that
 * no file is suspected of a crash.
 */
public final class StopMarker {

    private static final Logger LOG = LoggerFactory.getLogger(StopMarker.class);

    private final Path file;
    private final JobStore store;

    /** @param file on this machine, where the next run looks for it */
    public StopMarker(Path file, JobStore store) {
        this.file = file;
        this.store = store;
    }

    /** Writes the ID of this run. */
    public void write() {
        try {
            DurableFiles.write(file, store.run().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("Cannot write {}: {}; files of this run may be suspected of a crash", file, ErrorText.of(e));
        }
    }

    /** Gives back the files of the previous run if it was told to stop, and deletes the marker. */
    public void giveBackStoppedJobs() {
        try {
            if (Files.exists(file)) {
                store.giveBackAll(Files.readString(file));
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn(
                    "Cannot read {}: {}; files of the previous run may be suspected of a crash", file, ErrorText.of(e));
        }
    }
}
