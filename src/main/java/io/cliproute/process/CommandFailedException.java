package io.cliproute.process;

import java.util.List;
import java.util.Optional;

/**
 * A process did not do what it was asked to. It has no cause on purpose: Camel looks at the innermost one, and an
 * {@code IOException} there would make a broken video look like a passing fault.
 */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How it failed. */
    public enum Kind {
        /** it ended by itself with another exit code than 0. */
        EXIT,
        /** somebody killed it, or the system did for want of memory. */
        KILLED,
        /** it wanted more memory than it may have. */
        MEMORY,
        /** the file has too much of something, or what is made of it. */
        LIMIT,
        /** it took longer than it may. */
        TIMEOUT,
        /** it got no further. */
        STALLED,
        /** it could not be started. */
        START,
        /** it could not create a process or a thread, as the limit on tasks was reached. */
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

    /** Empty when the process did not end by itself. */
    public Optional<Integer> exitCode() {
        return Optional.ofNullable(exitCode);
    }

    /** What it wrote to its standard error, bounded; never null. */
    public String stderr() {
        return stderr;
    }

    /** Executable and arguments. */
    public List<String> command() {
        return command;
    }
}
