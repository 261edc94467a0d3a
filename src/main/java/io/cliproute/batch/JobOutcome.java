package io.cliproute.batch;

import io.cliproute.job.FailureReason;
import io.cliproute.job.JobExecution;
import java.time.Duration;
import java.util.Optional;

/**
 * How it ended with one file.
 *
 * @param reason why it failed
 * @param work what was done, as far as it came; who hears of it must not keep it
 * @param took from the moment a worker took it
 */
public record JobOutcome(
        InputFile file, Status status, Optional<FailureReason> reason, Optional<JobExecution> work, Duration took) {

    /** The three ways. */
    public enum Status {
        DONE,
        FAILED,
        SKIPPED
    }

    /** An earlier run has done it. */
    public static JobOutcome skipped(InputFile file) {
        return new JobOutcome(file, Status.SKIPPED, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    /** It never came into a worker's hands. */
    static JobOutcome refused(InputFile file, FailureReason reason) {
        return new JobOutcome(file, Status.FAILED, Optional.of(reason), Optional.empty(), Duration.ZERO);
    }
}
