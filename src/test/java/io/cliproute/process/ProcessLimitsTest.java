package io.cliproute.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cliproute.support.Requirements;
import io.cliproute.toolchain.FfmpegFailures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Limits on the resources of a process: a shell exceeds each of them. */
@Timeout(120)
class ProcessLimitsTest {

    private static final long MEMORY = 64 << 20;
    private static final long OUTPUT = 100_000;
    private static final ProcessLimits LIMITS = ProcessLimits.detect(MEMORY, OUTPUT);

    private final ProcessExecutor executor =
            new ProcessExecutor(OrphanGuard.detect(Sandbox.NONE), Sandbox.NONE, LIMITS, new FfmpegFailures());

    @TempDir
    private Path folder;

    @BeforeEach
    void requireLimits() {
        Requirements.tool("prlimit");
        assertThat(LIMITS.prefix()).isNotEmpty();
    }

    private CommandFailedException failure(String script) {
        FileAccess access = new FileAccess(folder, true, Optional.empty());
        Command shell = new Command(
                Path.of("/bin/bash"),
                List.of("-c", script),
                access,
                Duration.ofSeconds(60),
                Set.of(0),
                line -> {},
                Optional.of(new StallLimit(Duration.ofSeconds(60), line -> Optional.empty())));
        return catchThrowableOfType(
                CommandFailedException.class, () -> executor.execute(new CommandBinding.WatchedCommand(shell)));
    }

    @Test
    void limitsMemory() {
        CommandFailedException failed =
                failure("head -c 200000000 /dev/zero | tail -c 200000000 | wc -c; exit ${PIPESTATUS[1]}");

        assertThat(failed.stderr()).contains("memory exhausted");
    }

    @Test
    void limitsSizeOfFile() {
        CommandFailedException failed = failure("exec head -c 200000 /dev/zero > one");

        assertThat(failed.kind()).isEqualTo(CommandFailedException.Kind.LIMIT);
        assertThat(folder.resolve("one").toFile()).hasSize(OUTPUT);
    }

    @Test
    void limitsTotalSizeOfFilesOfProcessThatEndsImmediately() {
        CommandFailedException failed = failure("for i in 1 2 3; do head -c 40000 /dev/zero > $i; done");

        assertThat(failed)
                .hasMessage("the output is larger than cliproute.ffmpeg.max-output allows")
                .extracting(CommandFailedException::kind)
                .isEqualTo(CommandFailedException.Kind.LIMIT);
    }

    @Test
    void limitsTotalSizeOfFilesOfRunningProcess() {
        CommandFailedException failed =
                failure("for i in 1 2 3; do head -c 40000 /dev/zero > $i; done; exec sleep 300");

        assertThat(failed.kind()).isEqualTo(CommandFailedException.Kind.LIMIT);
    }

    @Test
    void limitsOpenFiles() {
        CommandFailedException failed = failure("for ((i = 0; i < 300; i++)); do exec {fd}</dev/null || exit 7; done");

        assertThat(failed.stderr()).contains("Too many open files");
    }

    @Test
    void preventsCoreDumps() {
        assertThat(failure("ulimit -c unlimited").stderr()).contains("cannot modify limit");
        assertThat(failure("ulimit -c >&2; kill -SEGV $$").stderr()).startsWith("0\n");
        assertThat(folder).isEmptyDirectory();
    }

    /**
     * Matters only while the program is suspended, as in {@code ProcessorTimeTest}: otherwise it ends the process
     * before.
     */
    @Test
    void limitsProcessorTime() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(LIMITS.prefix(Duration.ZERO, 1));
        command.addAll(List.of("/bin/bash", "-c", "trap '' XCPU; while :; do :; done"));
        Process process = new ProcessBuilder(command).start();

        assertThat(process.waitFor()).isEqualTo(128 + 9);
    }
}
