package io.cliproute.store;

import java.time.Instant;

/**
 * Job in the history.
 *
 * @param id {@link io.cliproute.job.JobKey#hash()} of its file
 * @param source name of its source
 * @param path path relative to the folder of the source
 * @param bytes size of its file
 * @param state whether and how it ended
 * @param recipe name of its recipe
 * @param category word of the category of its failure; null when it has not failed
 * @param message reason of its failure; null when it has not failed
 * @param queuedAt time at which it was queued
 * @param startedAt time at which a worker took it
 * @param changedAt time of the last change of its state
 */
public record JobEntry(
        String id,
        String source,
        String path,
        long bytes,
        State state,
        String recipe,
        String category,
        String message,
        Instant queuedAt,
        Instant startedAt,
        Instant changedAt) {

    /** State of a job in the history. */
    public enum State {
        DONE,
        FAILED,
        /** Interrupted; its file is still at its source, or its results wait for their delivery. */
        INTERRUPTED
    }
}
