package io.cliproute.process;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A process did not do what it was asked to. It has no cause on purpose: Camel looks at the innermost one, and an
 * {@code IOException} there would make a broken video look like a passing fault.
 */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The exit code Java gives to a process that died of signal 9. */
    private static final int SIGKILL = 128 + 9;

    /** FFmpeg ends in good order at signal 15, with this code and without a word; it may also mean EPERM. */
    private static final int SIGTERM = 255;

    /** Those that Java gives to a process that died of what it did itself: signals 4, 6, 7, 8 and 11. */
    private static final Set<Integer> CRASHES = Set.of(128 + 4, 128 + 6, 128 + 7, 128 + 8, 128 + 11);

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

    private CommandFailedException(Kind kind, String message, List<String> command, Integer exitCode, String stderr) {
        super(message);
        this.kind = kind;
        this.command = List.copyOf(command);
        this.exitCode = exitCode;
        this.stderr = stderr;
    }

    /** Whether that exit code says that somebody else has ended the process, so that it says nothing of the file. */
    static boolean isKill(int exitCode) {
        return exitCode == SIGKILL;
    }

    static CommandFailedException exited(List<String> command, int exitCode, String stderr) {
        String words = FfmpegMessages.sentence(stderr);
        if (isKill(exitCode) || exitCode == SIGTERM && words.isEmpty()) {
            String message = tool(command) + " was killed: by somebody, or because the machine ran out of memory";
            return new CommandFailedException(Kind.KILLED, message, command, exitCode, stderr);
        }
        Optional<String> exceeded = LimitMessages.exceeded(exitCode, stderr);
        if (exceeded.isPresent()) {
            return new CommandFailedException(Kind.LIMIT, exceeded.get(), command, exitCode, stderr);
        }
        if (LimitMessages.sayOutOfMemory(stderr)) {
            // where no thread can be created for want of memory, and where the user has too many, it says the same
            String alternative =
                    stderr.contains("Resource temporarily unavailable") ? ", or more threads than ulimit -u" : "";
            String message = tool(command) + " wants more memory than cliproute.ffmpeg.max-memory allows" + alternative
                    + ": " + words;
            return new CommandFailedException(Kind.MEMORY, message, command, exitCode, stderr);
        }
        String how = CRASHES.contains(exitCode) ? " crashed: it exited with " : " exited with ";
        String message = tool(command) + how + exitCode + (words.isEmpty() ? "" : ": " + words);
        return new CommandFailedException(Kind.EXIT, message, command, exitCode, stderr);
    }

    static CommandFailedException withoutTasks(List<String> command, int exitCode, String stderr) {
        String words = FfmpegMessages.sentence(stderr);
        String message =
                tool(command) + " could not create a process or a thread: the limit on tasks is reached (pids.max of"
                        + " the control group, TasksMax of the service, or ulimit -u)";
        return new CommandFailedException(
                Kind.TASKS, words.isEmpty() ? message : message + ": " + words, command, exitCode, stderr);
    }

    static CommandFailedException timedOut(List<String> command, long millis, String stderr) {
        String message = tool(command) + " was ended after " + millis / 1000.0 + " s, the time it may take";
        return new CommandFailedException(Kind.TIMEOUT, message + lastWords(stderr), command, null, stderr);
    }

    static CommandFailedException stalled(List<String> command, long millis, String stderr) {
        String message = tool(command) + " was ended because it got no further for " + millis / 1000.0 + " s";
        return new CommandFailedException(Kind.STALLED, message + lastWords(stderr), command, null, stderr);
    }

    static CommandFailedException tooLarge(List<String> command, String stderr) {
        return new CommandFailedException(Kind.LIMIT, LimitMessages.TOO_LARGE, command, null, stderr);
    }

    private static String lastWords(String stderr) {
        String words = FfmpegMessages.sentence(stderr);
        return words.isEmpty() ? "" : "; its last words: " + words;
    }

    static CommandFailedException notStarted(List<String> command, String why) {
        return new CommandFailedException(
                Kind.START, tool(command) + " could not be started: " + why, command, null, "");
    }

    private static String tool(List<String> command) {
        return command.get(0)
                .substring(
                        Math.max(command.get(0).lastIndexOf('/'), command.get(0).lastIndexOf('\\')) + 1);
    }

    /** Whether a failure is that of a process that misses the end of a file. */
    public static boolean saysIncomplete(Throwable failure) {
        return failure instanceof CommandFailedException failed
                && failed.kind == Kind.EXIT
                && FfmpegMessages.sayIncomplete(failed.stderr);
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
