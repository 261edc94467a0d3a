package io.cliproute.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Selection of jobs from the history.
 *
 * @param states states of which one must match; all if empty
 * @param source name of the source
 * @param text part of the path, in any case
 * @param before position after which the jobs follow
 * @param limit maximum number of jobs
 */
public record JobFilter(
        Set<JobEntry.State> states,
        Optional<String> source,
        Optional<String> text,
        Optional<Position> before,
        int limit) {

    public JobFilter {
        states = Set.copyOf(states);
    }

    /** Returns a filter for the jobs that ended last. */
    public static JobFilter ended(int limit) {
        return new JobFilter(
                Set.of(JobEntry.State.DONE, JobEntry.State.FAILED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    /**
     * Position of a job in the history, which is sorted by time, the newest first.
     *
     * @param changedAt time of the last change of its state
     * @param id its ID, which distinguishes jobs of the same time
     */
    public record Position(Instant changedAt, String id) {}
}
