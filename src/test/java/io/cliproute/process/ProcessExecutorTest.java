package io.cliproute.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs real processes: shells that behave like a faulty child. */
class ProcessExecutorTest {

    private final ProcessExecutor executor = new ProcessExecutor(
            OrphanGuard.detect(Sandbox.NONE), Sandbox.NONE, ProcessLimits.NONE, FailureInterpreter.GENERIC);

    @TempDir
    private Path folder;

    private ExecCommand shell(String script, long timeoutMillis) {
        return shell(script, timeoutMillis, Set.of(0));
    }

    private ExecCommand shell(String script, long timeoutMillis, Set<Integer> exitValues) {
        return new ExecCommand(
                "/bin/sh",
                List.of("-c", script),
                folder.toString(),
                timeoutMillis,
                exitValues,
                null,
                null,
                false,
                LoggingLevel.DEBUG);
    }

    @Test
    void returnsStandardOutput() throws Exception {
        ExecResult result = executor.execute(shell("printf '%s' \"$PWD\"", 10_000));

        assertThat(result.getExitValue()).isZero();
        assertThat(new String(result.getStdout().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(folder.toString());
    }

    @Test
    void reportsRefusedForkAsLackOfTasksForAnyExpectedExitCode() {
        ExecCommand sandbox = shell(
                "echo \"bwrap: Can't fork for pid 1: Resource temporarily unavailable\" >&2; exit 1", 10_000, Set.of());
        CommandFailedException failed =
                catchThrowableOfType(CommandFailedException.class, () -> executor.execute(sandbox));

        assertThat(failed.kind()).isEqualTo(CommandFailedException.Kind.TASKS);
        assertThat(failed)
                .hasMessageStartingWith("sh could not create a process or a thread: the limit on tasks is reached")
                .hasMessageEndingWith("bwrap: Can't fork for pid 1: Resource temporarily unavailable");
    }

    @Test
    void reportsNonZeroExitCodeWithMessage() {
        CommandFailedException failed = catchThrowableOfType(
                CommandFailedException.class, () -> executor.execute(shell("echo broken >&2; exit 69", 10_000)));

        assertThat(failed).hasMessage("sh exited with 69: broken").hasNoCause();
        assertThat(failed.exitCode()).hasValue(69);
        assertThat(failed.kind()).isEqualTo(CommandFailedException.Kind.EXIT);
    }

    @Test
    void endsProcessTreeAtTimeoutEvenIfSigtermIsIgnored() {
        String pids = "trap '' TERM; echo $$ > own; (trap '' TERM; sleep 300) & echo $! > child; wait";
        long before = System.nanoTime();
        assertThatThrownBy(() -> executor.execute(shell(pids, 500)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageStartingWith("sh was ended after 0.5 s");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertHasEnded("own");
        assertHasEnded("child");
    }

    @Test
    void doesNotWaitForGrandchildThatHoldsOutput() throws Exception {
        long before = System.nanoTime();
        ExecResult result = executor.execute(shell("echo done; sleep 300 & echo $! > child", 60_000));

        assertThat(new String(result.getStdout().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("done\n");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void boundsStandardError() {
        CommandFailedException failed = catchThrowableOfType(
                CommandFailedException.class,
                () -> executor.execute(shell(
                        "echo first >&2; head -c 20000000 /dev/zero | tr '\\0' x >&2; echo last >&2; exit 1", 60_000)));

        assertThat(failed.stderr()).startsWith("first").endsWith("last\n").hasSizeLessThan(20_000);
    }

    @Test
    void closesStandardInput() throws Exception {
        assertThat(executor.execute(shell("cat; echo end", 10_000)).getStdout()).hasContent("end");
    }

    @Test
    void endsChildWhenThreadIsInterrupted() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread worker = new Thread(() -> {
            try {
                executor.execute(shell("echo $$ > own; exec sleep 300", 600_000));
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        worker.start();
        await().until(() -> pid("own").isPresent());
        worker.interrupt();
        worker.join(10_000);

        assertThat(thrown.get()).isInstanceOf(CommandInterruptedException.class);
        assertHasEnded("own");
    }

    @Test
    void reportsMissingProgram() {
        ExecCommand missing = new ExecCommand(
                "/no/such/ffmpeg", List.of(), "/", 1000L, Set.of(0), null, null, false, LoggingLevel.DEBUG);

        assertThatThrownBy(() -> new ProcessExecutor(
                                List.of(), Sandbox.NONE, ProcessLimits.NONE, FailureInterpreter.GENERIC)
                        .execute(missing))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageStartingWith("ffmpeg could not be started");
    }

    private Optional<Long> pid(String file) throws Exception {
        Path path = folder.resolve(file);
        return Files.exists(path) && Files.size(path) > 1
                ? Optional.of(Long.parseLong(Files.readString(path).strip()))
                : Optional.empty();
    }

    private void assertHasEnded(String file) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> ProcessHandle.of(pid(file).orElseThrow())
                        .filter(ProcessHandle::isAlive)
                        .isEmpty());
    }
}
