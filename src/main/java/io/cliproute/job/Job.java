package io.cliproute.job;

import io.cliproute.files.FileStamp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Job in the queue: one file to be processed.
 *
 * @param id unique
 * @param source name of the source
 * @param file absolute path, in its inbox or in the spool
 * @param folder inbox or spool folder that contains it, absolute
 * @param path path relative to that folder, with {@code /} between segments
 * @param spooled whether that folder is the spool of a remote source
 * @param origin URI of the source file for display, without secrets
 * @param recipe name of the recipe of its source; its job file may select another
 * @param destinations names of the destinations, in order
 * @param after treatment of the original after processing
 * @param stamp state of the file when it was taken
 * @param jobFile state of its job file then; empty if there was none
 * @param priority that of its job file, or of its source
 * @param queuedAt time at which it was queued
 */
public record Job(
        String id,
        String source,
        Path file,
        Path folder,
        String path,
        boolean spooled,
        String origin,
        String recipe,
        List<String> destinations,
        AfterProcessing after,
        FileStamp stamp,
        Optional<FileStamp> jobFile,
        Priority priority,
        Instant queuedAt) {

    public Job {
        destinations = List.copyOf(destinations);
    }

    /** Returns the name of the file without folders. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
