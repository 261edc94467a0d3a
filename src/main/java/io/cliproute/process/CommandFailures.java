package io.cliproute.process;

import io.cliproute.process.CommandFailedException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Creates the exceptions for one command that failed.
 *
 * @param command executable and arguments
 * @param stderr bounded
 */
record CommandFailures(List<String> command, String stderr, FailureInterpreter interpreter) {

    /** The exit code that Java reports for a process that was ended by signal 9. */
    private static final int SIGKILL = 128 + 9;

    /** The exit codes that Java reports for processes that crashed: signals 4, 6, 7, 8 and 11. */
    private static final Set<Integer> CRASHES = Set.of(128 + 4, 128 + 6, 128 + 7, 128 + 8, 128 + 11);

    /** Checks whether the process was ended by SIGKILL, which says nothing about its input. */
    static boolean isKill(int exitCode) {
        return exitCode == SIGKILL;
    }

    /** Returns the failure of a process that ended by itself, or was killed. */
    CommandFailedException exited(int exitCode) {
        FailureInterpreter.Diagnosis diagnosis = isKill(exitCode)
                ? FailureInterpreter.Diagnosis.killed(program())
                : interpreter.diagnose(program(), exitCode, stderr).orElseGet(() -> exit(exitCode));
        return new CommandFailedException(diagnosis.kind(), diagnosis.message(), command, exitCode, stderr);
    }

    private FailureInterpreter.Diagnosis exit(int exitCode) {
        String how = CRASHES.contains(exitCode) ? " crashed: it exited with " : " exited with ";
        return new FailureInterpreter.Diagnosis(Kind.EXIT, program() + how + exitCode + summary(": "));
    }

    /** Returns the failure of a process that could not create a process or a thread. */
    CommandFailedException withoutTasks(int exitCode) {
        String message = program() + " could not create a process or a thread: the limit on tasks is reached"
                + " (pids.max of the control group, TasksMax of the service, or ulimit -u)";
        return new CommandFailedException(Kind.TASKS, message + summary(": "), command, exitCode, stderr);
    }

    CommandFailedException timedOut(long millis) {
        String message = program() + " was ended after " + millis / 1000.0 + " s, its time limit";
        return new CommandFailedException(Kind.TIMEOUT, message + summary("; last message: "), command, null, stderr);
    }

    CommandFailedException stalled(long millis) {
        String message = program() + " was ended because it made no progress for " + millis / 1000.0 + " s";
        return new CommandFailedException(Kind.STALLED, message + summary("; last message: "), command, null, stderr);
    }

    CommandFailedException tooLarge() {
        return new CommandFailedException(Kind.LIMIT, interpreter.outputTooLarge(), command, null, stderr);
    }

    CommandFailedException notStarted(String why) {
        return new CommandFailedException(Kind.START, program() + " could not be started: " + why, command, null, "");
    }

    /** @param separator stands before the summary if there is one */
    private String summary(String separator) {
        String summary = interpreter.summary(stderr);
        return summary.isEmpty() ? "" : separator + summary;
    }

    private String program() {
        return Path.of(command.get(0)).getFileName().toString();
    }
}
