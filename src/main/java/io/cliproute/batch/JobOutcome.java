package io.cliproute.batch;

import io.cliproute.job.Failure;
import io.cliproute.job.Output;
import io.cliproute.job.ProbedMedia;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How it ended with one file.
 *
 * @param reason why it failed
 * @param outputs the outputs of a job that succeeded
 * @param media the probed source; empty if it could not be probed
 * @param took from the moment a worker took it
 */
public record JobOutcome(
        InputFile file,
        Status status,
        Optional<Failure> reason,
        List<Output> outputs,
        Optional<ProbedMedia> media,
        Duration took) {

    /** The three ways. */
    public enum Status {
        DONE,
        FAILED,
        SKIPPED
    }

    /** An earlier run has done it. */
    public static JobOutcome skipped(InputFile file) {
        return new JobOutcome(file, Status.SKIPPED, Optional.empty(), List.of(), Optional.empty(), Duration.ZERO);
    }

    /** It never came into a worker's hands. */
    static JobOutcome refused(InputFile file, Failure reason) {
        return new JobOutcome(file, Status.FAILED, Optional.of(reason), List.of(), Optional.empty(), Duration.ZERO);
    }
}
