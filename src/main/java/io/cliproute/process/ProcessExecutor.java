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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecCommandExecutor;
import org.apache.camel.component.exec.ExecResult;

/**
 * Runs a command for {@code exec:} so that nothing of it is left: bounded output, limits of time, and at the end, however
 * it comes, TERM and then KILL for the whole tree. A thread that is interrupted ends its child first.
 *
 * <p>Threads share one instance. The calling thread waits for the child, as Linux ends a child with its death signal when
 * the thread that started it goes.
 */
public final class ProcessExecutor implements ExecCommandExecutor {

    /** How long a child has between TERM and KILL. */
    private static final long GRACE_MILLIS = 2_000;

    /** How long output may still come from a grandchild once the child is gone. */
    private static final long DRAIN_MILLIS = 1_000;

    /** What a child that is talked to has at most, by the processor time of a process that takes so long. */
    private static final Duration LIFETIME = Duration.ofHours(1);

    /** Far more than ffprobe has to say of any file we take. */
    private static final int MAX_OUTPUT = 8 * 1024 * 1024;

    /** What a child learns of our environment: where programs and libraries are, and the language. No secrets. */
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot");

    private final List<String> guard;
    private final Sandbox sandbox;
    private final ProcessLimits limits;
    private final FailureInterpreter interpreter;
    private final ChildProcesses children = new ChildProcesses();

    /**
     * @param guard what stands before every command so that the child dies with us; empty when the system has nothing
     * @param sandbox what is put around every {@link Command}
     * @param limits what each may take of the machine
     * @param interpreter knows the messages and exit codes of the programs that are run
     */
    public ProcessExecutor(List<String> guard, Sandbox sandbox, ProcessLimits limits, FailureInterpreter interpreter) {
        this.guard = List.copyOf(guard);
        this.sandbox = sandbox;
        this.limits = limits;
        this.interpreter = interpreter;
    }

    @Override
    public ExecResult execute(ExecCommand execCommand) {
        long refusals = TaskRefusals.count();
        Process process = start(words(execCommand), around(execCommand), Path.of(execCommand.getWorkingDir()));
        try {
            return await(process, execCommand, refusals);
        } catch (OutOfMemoryError e) {
            // no thread could be created to read what the child writes
            throw failures(words(execCommand), "").notStarted(e.getMessage());
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
        ProcessWatchdog vigil = ProcessWatchdog.over(process, execCommand, limits.output());
        OutputPump stdout = OutputPump.keepingAll(process.getInputStream(), MAX_OUTPUT, vigil);
        OutputPump stderr = OutputPump.keepingEnds(process.getErrorStream());
        ProcessWatchdog.End end = vigil.keep();
        if (end == ProcessWatchdog.End.ENDED) {
            stdout.join(DRAIN_MILLIS);
            stderr.join(DRAIN_MILLIS);
        }
        Optional<CommandFailedException> failure = end == ProcessWatchdog.End.ENDED
                        && lacksTasks(vigil.exitCode(), stderr.text(), refusals)
                ? Optional.of(failures(words(execCommand), stderr.text()).withoutTasks(vigil.exitCode()))
                : failure(end, vigil, execCommand, stderr.text());
        if (failure.isPresent()) {
            throw failure.get();
        }
        return result(execCommand, stdout, stderr);
    }

    /** @param refusals as many as there were before the child was started */
    private static boolean lacksTasks(int exitCode, String stderr, long refusals) {
        return exitCode != 0
                && !CommandFailures.isKill(exitCode)
                && (TaskRefusals.isReportedIn(stderr) || TaskRefusals.count() > refusals);
    }

    /** Of a grandchild that still holds them nothing more is wanted. */
    private static void close(Process process) {
        for (Closeable stream : List.of(process.getInputStream(), process.getErrorStream())) {
            try {
                stream.close();
            } catch (IOException ignored) {
                // nothing more is wanted of it
            }
        }
    }

    /** What it failed of; empty when it did what it was asked to. */
    private Optional<CommandFailedException> failure(
            ProcessWatchdog.End end, ProcessWatchdog vigil, ExecCommand asked, String stderr) {
        CommandFailures failures = failures(words(asked), stderr);
        return switch (end) {
            case TIMED_OUT -> Optional.of(failures.timedOut(asked.getTimeout()));
            case STALLED -> Optional.of(failures.stalled(vigil.limitOfStall()));
            case TOO_LARGE -> Optional.of(failures.tooLarge());
            case ENDED -> {
                int exitCode = vigil.exitCode();
                boolean killed = CommandFailures.isKill(exitCode);
                if (killed && vigil.isOverdue()) {
                    // by the limit of processor time, while we were stopped ourselves
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

    private static List<String> words(ExecCommand asked) {
        List<String> words = new ArrayList<>(List.of(asked.getExecutable()));
        words.addAll(asked.getArgs());
        return words;
    }

    private static ExecResult result(ExecCommand command, OutputPump stdout, OutputPump stderr) {
        byte[] murmured = stderr.text().getBytes(StandardCharsets.UTF_8);
        return new ExecResult(command, new ByteArrayInputStream(stdout.bytes()), new ByteArrayInputStream(murmured), 0);
    }

    /** What stands before the command. Messages and dead letters tell the command without it. */
    private List<String> around(ExecCommand command) {
        return command instanceof CommandBinding.WatchedCommand watched
                ? around(watched.command().access(), watched.command().timeout())
                : guard;
    }

    private List<String> around(FileAccess access, Duration timeout) {
        List<String> words = new ArrayList<>(guard);
        words.addAll(limits.around(timeout));
        words.addAll(sandbox.around(access));
        return words;
    }

    /** Bytes that a command may write. */
    public long mostOutput() {
        return limits.output();
    }

    /**
     * Starts a child that is talked to, with the same limits and the same sandbox. The thread that does so has to live as long
     * as the child.
     */
    public Process companion(List<String> command, FileAccess access) throws IOException {
        List<String> all = new ArrayList<>(around(access, LIFETIME));
        all.addAll(command);
        return children.start(builder(all, access.folder()).redirectError(Redirect.DISCARD));
    }

    private static ProcessBuilder builder(List<String> words, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().keySet().retainAll(ENVIRONMENT);
        return builder;
    }

    private Process start(List<String> command, List<String> around, Path folder) {
        List<String> all = new ArrayList<>(around);
        all.addAll(command);
        try {
            Process process = children.start(builder(all, folder));
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw failures(command, "").notStarted(e.getMessage());
        }
    }

    /** Ends the child and what it has started. When it returns they are gone, or KILL is on its way to them. */
    private static void endTree(Process process) {
        // whose child is gone has no parent we know; and to look for one costs a look at every process of the machine
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .filter(ProcessHandle::isAlive)
                .toList();
        // an interrupted thread must still be able to wait here
        boolean interrupted = Thread.interrupted();
        tree.forEach(ProcessHandle::destroy);
        interrupted |= !gone(tree);
        tree.forEach(ProcessHandle::destroyForcibly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits the grace time for all of them; false when the thread was interrupted meanwhile. */
    private static boolean gone(List<ProcessHandle> tree) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        for (ProcessHandle handle : tree) {
            try {
                handle.onExit().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                return false;
            } catch (ExecutionException | TimeoutException ignored) {
                // KILL comes next
            }
        }
        return true;
    }
}
