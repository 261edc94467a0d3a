package io.cliproute.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts of a batch by status, and the messages of its failures. Thread-safe. */
public final class BatchStatistics {

    private final long start = System.nanoTime();
    private final Map<JobOutcome.Status, Integer> counts = new EnumMap<>(JobOutcome.Status.class);
    private final List<FailedFile> failures = new ArrayList<>();
    private long bytes;

    /**
     * File that failed.
     *
     * @param path path of the file in the batch
     */
    public record FailedFile(String path, String message) {}

    public synchronized void add(JobOutcome outcome) {
        counts.merge(outcome.status(), 1, Integer::sum);
        if (outcome.status() != JobOutcome.Status.SKIPPED) {
            bytes += outcome.file().stamp().bytes();
        }
        outcome.reason()
                .ifPresent(reason -> failures.add(new FailedFile(outcome.file().path(), reason.message())));
    }

    public synchronized int count(JobOutcome.Status status) {
        return counts.getOrDefault(status, 0);
    }

    /** Returns the number of files that have ended, with any status. */
    public synchronized int files() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the total size in bytes of the files that have ended and were not skipped. */
    public synchronized long bytes() {
        return bytes;
    }

    public synchronized List<FailedFile> failures() {
        return List.copyOf(failures);
    }

    /** Returns the time since this object was created. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
