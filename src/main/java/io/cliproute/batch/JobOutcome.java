package io.cliproute.batch;

import io.cliproute.job.Failure;
import io.cliproute.job.Output;
import io.cliproute.job.ProbedMedia;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Result of one file of a batch.
 *
 * @param reason reason of the failure; empty when the file did not fail
 * @param outputs outputs of a job that succeeded
 * @param media probed source; empty when it could not be probed
 * @param duration time since a worker took the job
 */
public record JobOutcome(
        InputFile file,
        Status status,
        Optional<Failure> reason,
        List<Output> outputs,
        Optional<ProbedMedia> media,
        Duration duration) {

    /** Ways in which a file can end. */
    public enum Status {
        DONE,
        FAILED,
        SKIPPED
    }

    /** Returns the outcome of a file whose results are up to date. */
    public static JobOutcome skipped(InputFile file) {
        return new JobOutcome(file, Status.SKIPPED, Optional.empty(), List.of(), Optional.empty(), Duration.ZERO);
    }

    /** Returns the outcome of a file that was not sent to the queue. */
    static JobOutcome refused(InputFile file, Failure reason) {
        return new JobOutcome(file, Status.FAILED, Optional.of(reason), List.of(), Optional.empty(), Duration.ZERO);
    }
}
