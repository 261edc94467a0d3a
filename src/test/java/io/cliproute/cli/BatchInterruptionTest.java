package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.FfmpegProcesses;
import io.cliproute.support.JavaProgram;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C during a batch that runs in a process of its own. */
class BatchInterruptionTest {

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private Process batch(String film) throws IOException {
        Process process = JavaProgram.command(
                        "batch",
                        "--set=cliproute.recipe.film.film=" + film,
                        "--set=cliproute.work.min-free-space=1MB",
                        "--recipe=film",
                        "--workers=2",
                        "--out=out",
                        "in")
                .directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        started.add(process);
        return process;
    }

    private static void interrupt(Process program) {
        Tools.run(List.of("kill", "-INT", String.valueOf(program.pid())));
    }

    @Test
    void endsFfmpegAndRemovesPartialResultsAndNextRunContinues() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        for (int i = 0; i < 8; i++) {
            Files.copy(Media.slow(), in.resolve("slow-" + i + ".mp4"));
        }
        Process first = batch("clip?duration=240s&mode=exact");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> FfmpegProcesses.of(first).size() == 2);
        List<ProcessHandle> encoders = FfmpegProcesses.of(first);
        interrupt(first);

        assertThat(first.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(encoders).noneMatch(ProcessHandle::isAlive);
        assertThat(Site.files(folder.resolve("out"))).isEmpty();
        assertThat(folder.resolve("out/.cliproute")).doesNotExist();
        assertThat(Site.files(in)).hasSize(8);
        assertThat(Files.readString(folder.resolve("log"))).contains("interrupted", "0 failed");
        assertThat(folder.resolve("err")).isEmptyFile();

        Process second = batch("clip?duration=1s");
        assertThat(second.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isZero();
        assertThat(Site.files(folder.resolve("out"))).hasSize(16);
        try (Stream<String> lines = Files.lines(folder.resolve("log"))) {
            assertThat(lines.filter(line -> line.startsWith("done  "))).hasSize(8);
        }
    }

    @Test
    void secondInterruptEndsAtOnceAndNextRunCleansUp() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.copy(Media.slow(), in.resolve("slow.mp4"));
        Process first = batch("clip?duration=240s&mode=exact");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> FfmpegProcesses.of(first).size() == 1);
        List<ProcessHandle> encoders = FfmpegProcesses.of(first);
        interrupt(first);
        // the first one waits for the encoder, but only for a second
        await().pollDelay(Duration.ofMillis(400)).until(first::isAlive);
        interrupt(first);

        assertThat(first.waitFor(2, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(folder.resolve("err")).content().startsWith("cliproute: ended at once");
        await().atMost(Duration.ofSeconds(2)).until(() -> encoders.stream().noneMatch(ProcessHandle::isAlive));

        Process second = batch("clip?duration=1s");
        assertThat(second.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isZero();
        assertThat(Site.files(folder.resolve("out"))).hasSize(2);
        assertThat(folder.resolve("out/.cliproute")).doesNotExist();
    }
}
