package io.cliproute.store;

import java.time.Instant;

/**
 * File in the shared queue.
 *
 * @param id {@link io.cliproute.job.JobKey#hash()} of the file
 * @param source name of its source
 * @param path path relative to the folder of the source
 * @param attempt number of its claim check
 * @param queuedAt time at which it was queued first
 */
public record QueuedFile(String id, String source, String path, int attempt, Instant queuedAt) {}
