package io.cliproute.process;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecCommandExecutor;
import org.apache.camel.component.exec.ExecResult;

/**
 * Runs commands for {@code exec:} with bounded output and limits on time and resources. When a command ends, for
 * whatever reason, its whole process tree receives SIGTERM and then SIGKILL. A thread that is interrupted ends its
 * child first.
 *
 * <p>Thread-safe. The calling thread waits for the child, because on Linux the parent-death signal is sent when the
 * thread ends that started the child.
 */
public final class ProcessExecutor implements ExecCommandExecutor {

    /** Time between SIGTERM and SIGKILL. */
    private static final long GRACE_MILLIS = 2_000;

    /** Time in which output of a grandchild is still read after the child has ended. */
    private static final long DRAIN_MILLIS = 1_000;

    /** Bounds the processor time of a companion process as if it were a command with this time limit. */
    private static final Duration COMPANION_TIME_LIMIT = Duration.ofHours(1);

    /** Bytes of standard output that are kept: far more than the report of a probe. */
    private static final int MAX_OUTPUT = 8 * 1024 * 1024;

    private final List<String> guard;
    private final Sandbox sandbox;
    private final ProcessLimits limits;
    private final FailureInterpreter interpreter;
    private final ChildEnvironment environment;
    private final ChildProcesses children = new ChildProcesses();

    /**
     * @param guard command to put before others so that a child ends with this program; empty if the system has none
     * @param sandbox sandbox for every {@link Command}
     * @param limits limits on the resources of each process
     * @param interpreter knows the messages and exit codes of the programs that are run
     */
    public ProcessExecutor(List<String> guard, Sandbox sandbox, ProcessLimits limits, FailureInterpreter interpreter) {
        this(guard, sandbox, limits, interpreter, Map.of());
    }

    /** @param environment variables that each child gets in addition to the inherited ones */
    public ProcessExecutor(
            List<String> guard,
            Sandbox sandbox,
            ProcessLimits limits,
            FailureInterpreter interpreter,
            Map<String, String> environment) {
        this.guard = List.copyOf(guard);
        this.sandbox = sandbox;
        this.limits = limits;
        this.interpreter = interpreter;
        this.environment = new ChildEnvironment(environment);
    }

    @Override
    public ExecResult execute(ExecCommand execCommand) {
        long refusals = TaskRefusals.count();
        Process process = start(commandLine(execCommand), prefix(execCommand), Path.of(execCommand.getWorkingDir()));
        try {
            return await(process, execCommand, refusals);
        } catch (OutOfMemoryError e) {
            // no thread could be created to read the output
            throw failures(commandLine(execCommand), "").notStarted(e.getMessage());
        } catch (InterruptedException e) {
            endTree(process);
            Thread.currentThread().interrupt();
            throw new CommandInterruptedException(new File(execCommand.getExecutable()).getName(), e);
        } finally {
            endTree(process);
            close(process);
        }
    }

    private ExecResult await(Process process, ExecCommand execCommand, long refusals) throws InterruptedException {
        ProcessWatchdog watchdog = ProcessWatchdog.of(process, execCommand, limits.output());
        OutputPump stdout = OutputPump.keepingStart(process.getInputStream(), MAX_OUTPUT, watchdog);
        OutputPump stderr = OutputPump.keepingStartAndEnd(process.getErrorStream());
        ProcessWatchdog.End end = watchdog.await();
        if (end == ProcessWatchdog.End.ENDED) {
            stdout.join(DRAIN_MILLIS);
            stderr.join(DRAIN_MILLIS);
        }
        Optional<CommandFailedException> failure = end == ProcessWatchdog.End.ENDED
                        && lacksTasks(watchdog.exitCode(), stderr.text(), refusals)
                ? Optional.of(failures(commandLine(execCommand), stderr.text()).withoutTasks(watchdog.exitCode()))
                : failure(end, watchdog, execCommand, stderr.text());
        if (failure.isPresent()) {
            throw failure.get();
        }
        return result(execCommand, stdout, stderr);
    }

    /** @param refusals number of refused tasks before the child was started */
    private static boolean lacksTasks(int exitCode, String stderr, long refusals) {
        return exitCode != 0
                && !CommandFailures.isKill(exitCode)
                && (TaskRefusals.isReportedIn(stderr) || TaskRefusals.count() > refusals);
    }

    /** Closes the streams, which a grandchild may still hold open. */
    private static void close(Process process) {
        for (Closeable stream : List.of(process.getInputStream(), process.getErrorStream())) {
            try {
                stream.close();
            } catch (IOException ignored) {
                // the output is not needed any more
            }
        }
    }

    /** Returns the failure of a command, empty if it succeeded. */
    private Optional<CommandFailedException> failure(
            ProcessWatchdog.End end, ProcessWatchdog watchdog, ExecCommand asked, String stderr) {
        CommandFailures failures = failures(commandLine(asked), stderr);
        return switch (end) {
            case TIMED_OUT -> Optional.of(failures.timedOut(asked.getTimeout()));
            case STALLED -> Optional.of(failures.stalled(watchdog.stallTimeoutMillis()));
            case TOO_LARGE -> Optional.of(failures.tooLarge());
            case ENDED -> {
                int exitCode = watchdog.exitCode();
                boolean killed = CommandFailures.isKill(exitCode);
                if (killed && watchdog.isOverdue()) {
                    // ended by the limit on processor time while this program was suspended
                    yield Optional.of(failures.timedOut(asked.getTimeout()));
                }
                yield killed || exitCode != 0 && !asked.getExitValues().isEmpty()
                        ? Optional.of(failures.exited(exitCode))
                        : Optional.empty();
            }
        };
    }

    private CommandFailures failures(List<String> command, String stderr) {
        return new CommandFailures(command, stderr, interpreter);
    }

    private static List<String> commandLine(ExecCommand asked) {
        List<String> line = new ArrayList<>(List.of(asked.getExecutable()));
        line.addAll(asked.getArgs());
        return line;
    }

    private static ExecResult result(ExecCommand command, OutputPump stdout, OutputPump stderr) {
        byte[] errors = stderr.text().getBytes(StandardCharsets.UTF_8);
        return new ExecResult(command, new ByteArrayInputStream(stdout.bytes()), new ByteArrayInputStream(errors), 0);
    }

    /** Returns the words to put before the command. Messages and dead letters show the command without them. */
    private List<String> prefix(ExecCommand command) {
        return command instanceof CommandBinding.WatchedCommand watched
                ? prefix(watched.command().access(), watched.command().timeout())
                : guard;
    }

    private List<String> prefix(FileAccess access, Duration timeout) {
        List<String> prefix = new ArrayList<>(guard);
        prefix.addAll(limits.prefix(timeout));
        prefix.addAll(sandbox.prefix(access));
        return prefix;
    }

    /** Returns the number of bytes that a command may write to its folder. */
    public long maxOutput() {
        return limits.output();
    }

    /**
     * Starts a companion: a child that answers requests over its standard streams, in the same sandbox and with the
     * same limits as commands. The calling thread has to live as long as the child.
     */
    public Process startCompanion(List<String> command, FileAccess access) throws IOException {
        List<String> all = new ArrayList<>(prefix(access, COMPANION_TIME_LIMIT));
        all.addAll(command);
        return children.start(builder(all, access.folder()).redirectError(Redirect.DISCARD));
    }

    private ProcessBuilder builder(List<String> words, Path folder) {
        return environment.applyTo(new ProcessBuilder(words).directory(folder.toFile()));
    }

    private Process start(List<String> command, List<String> prefix, Path folder) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        try {
            Process process = children.start(builder(all, folder));
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw failures(command, "").notStarted(e.getMessage());
        }
    }

    /** Ends the child and all its descendants. On return they have ended, or SIGKILL has been sent to them. */
    private static void endTree(Process process) {
        // descendants of a child that has ended are unknown, and searching for them means reading every process of the
        // machine
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .filter(ProcessHandle::isAlive)
                .toList();
        // waiting has to work in an interrupted thread, too
        boolean interrupted = Thread.interrupted();
        tree.forEach(ProcessHandle::destroy);
        interrupted |= !awaitExit(tree);
        tree.forEach(ProcessHandle::destroyForcibly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits the grace period for the end of all processes; returns false if the thread is interrupted. */
    private static boolean awaitExit(List<ProcessHandle> tree) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        for (ProcessHandle handle : tree) {
            try {
                handle.onExit().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                return false;
            } catch (ExecutionException | TimeoutException ignored) {
                // SIGKILL is next
            }
        }
        return true;
    }
}
