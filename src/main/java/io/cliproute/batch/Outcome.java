package io.cliproute.batch;

import io.cliproute.job.Reason;
import io.cliproute.job.Work;
import java.time.Duration;
import java.util.Optional;

/**
 * How it ended with one file.
 *
 * @param reason why it failed
 * @param work what was done, as far as it came; who hears of it must not keep it
 * @param took from the moment a worker took it
 */
public record Outcome(MediaFile file, Status status, Optional<Reason> reason, Optional<Work> work, Duration took) {

    /** The three ways. */
    public enum Status {
        DONE,
        FAILED,
        SKIPPED
    }

    /** An earlier run has done it. */
    public static Outcome skipped(MediaFile file) {
        return new Outcome(file, Status.SKIPPED, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    /** It never came into a worker's hands. */
    static Outcome refused(MediaFile file, Reason reason) {
        return new Outcome(file, Status.FAILED, Optional.of(reason), Optional.empty(), Duration.ZERO);
    }
}
