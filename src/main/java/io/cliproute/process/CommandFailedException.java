package io.cliproute.process;

import java.util.List;
import java.util.Optional;

/**
 * Thrown when a command fails. It never has a cause: Camel matches the innermost cause, and an {@code IOException}
 * there would make a broken video look like a transient failure.
 */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Kind of failure. */
    public enum Kind {
        /** the process ended by itself with an exit code other than 0. */
        EXIT,
        /** the process was killed by another process, or by the system because memory ran out. */
        KILLED,
        /** the process needed more memory than its limit. */
        MEMORY,
        /** the input or the output exceeds a limit. */
        LIMIT,
        /** the process exceeded its time limit. */
        TIMEOUT,
        /** the process made no progress. */
        STALLED,
        /** the process could not be started. */
        START,
        /** the process could not create a process or a thread because the limit on tasks was reached. */
        TASKS
    }

    private final Kind kind;
    private final Integer exitCode;
    private final String stderr;
    private final transient List<String> command;

    /**
     * @param command executable and arguments
     * @param exitCode null if the process did not end by itself
     * @param stderr bounded
     */
    public CommandFailedException(Kind kind, String message, List<String> command, Integer exitCode, String stderr) {
        super(message);
        this.kind = kind;
        this.command = List.copyOf(command);
        this.exitCode = exitCode;
        this.stderr = stderr;
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the exit code, empty if the process did not end by itself. */
    public Optional<Integer> exitCode() {
        return Optional.ofNullable(exitCode);
    }

    /** Returns the standard error of the process, bounded; never null. */
    public String stderr() {
        return stderr;
    }

    /** Returns the executable and its arguments. */
    public List<String> command() {
        return command;
    }
}
