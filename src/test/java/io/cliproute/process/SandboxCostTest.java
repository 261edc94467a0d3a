package io.cliproute.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Media;
import io.cliproute.support.Tools;
import io.cliproute.toolchain.SandboxDetector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints the time that a sandbox and limits cost. Asserts no bound, because the machine may be loaded. */
class SandboxCostTest {

    private static final int RUNS = 40;

    @TempDir
    private Path folder;

    private double median(ProcessExecutor executor) {
        Path film = Media.tiny();
        List<String> arguments = List.of("-v", "error", "-show_format", "-i", "file:" + film);
        CommandBinding.WatchedCommand probe = new CommandBinding.WatchedCommand(Command.of(
                Tools.TOOLCHAIN.ffprobe(), arguments, FileAccess.reading(film, folder), Duration.ofSeconds(30)));
        double[] millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long before = System.nanoTime();
            executor.execute(probe);
            millis[i] = (System.nanoTime() - before) / 1e6;
        }
        Arrays.sort(millis);
        return millis[RUNS / 2];
    }

    @Test
    void printsCostOfProcessWithLimitsAndSandbox() {
        ProcessLimits limits = ProcessLimits.detect(8L << 30, 20L << 30);
        Sandbox sandbox = SandboxDetector.detect(Tools.TOOLCHAIN);
        List<String> guard = OrphanGuard.detect(Sandbox.NONE);
        double bare = median(new ProcessExecutor(guard, Sandbox.NONE, ProcessLimits.NONE, FailureInterpreter.GENERIC));
        double limited = median(new ProcessExecutor(guard, Sandbox.NONE, limits, FailureInterpreter.GENERIC));
        double sandboxed =
                median(new ProcessExecutor(OrphanGuard.detect(sandbox), sandbox, limits, FailureInterpreter.GENERIC));

        System.out.printf(
                "ffprobe of a small film, median of %d: %.1f ms; with limits %.1f ms; and in a sandbox %.1f ms%n",
                RUNS, bare, limited, sandboxed);
        assertThat(sandboxed).isPositive();
    }
}
