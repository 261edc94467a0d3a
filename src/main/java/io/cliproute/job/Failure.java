package io.cliproute.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;

/**
 * Failure for which a job is given up. As JSON it has a category and a message only.
 *
 * @param message one bounded line, without the name of the file
 * @param command the process that failed; empty if no process did
 */
public record Failure(
        FailureCategory category,
        String message,
        @JsonIgnore Optional<FailedCommand> command) {

    /**
     * A process that failed.
     *
     * @param exitCode empty if it did not exit by itself
     * @param stderr end of its standard error
     * @param command executable and arguments
     */
    public record FailedCommand(Optional<Integer> exitCode, String stderr, List<String> command) {}

    /** Returns a failure that no process caused. */
    public static Failure of(FailureCategory category, String message) {
        return new Failure(category, message, Optional.empty());
    }
}
