package io.cliproute.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts. Of what failed it also keeps the words, of the rest nothing. Threads share one. */
public final class BatchStatistics {

    private final long start = System.nanoTime();
    private final Map<JobOutcome.Status, Integer> counts = new EnumMap<>(JobOutcome.Status.class);
    private final List<Failed> failures = new ArrayList<>();
    private long bytes;

    /** One that failed. */
    public record Failed(String path, String message) {}

    /** Counts one. */
    public synchronized void add(JobOutcome outcome) {
        counts.merge(outcome.status(), 1, Integer::sum);
        if (outcome.status() != JobOutcome.Status.SKIPPED) {
            bytes += outcome.file().stamp().bytes();
        }
        outcome.reason()
                .ifPresent(reason -> failures.add(new Failed(outcome.file().path(), reason.message())));
    }

    public synchronized int count(JobOutcome.Status status) {
        return counts.getOrDefault(status, 0);
    }

    /** All that have ended. */
    public synchronized int files() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How much of the sources was worked on, in bytes. */
    public synchronized long bytes() {
        return bytes;
    }

    public synchronized List<Failed> failures() {
        return List.copyOf(failures);
    }

    /** Since this was made. */
    public Duration time() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
