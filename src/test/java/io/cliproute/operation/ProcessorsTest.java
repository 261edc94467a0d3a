package io.cliproute.operation;

import static io.cliproute.operation.Sample.film;
import static io.cliproute.operation.Sample.plan;
import static io.cliproute.operation.Sample.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Number of threads that FFmpeg and its encoders start: for the processors that they are given, not for those of the
 * machine.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "threads are counted in /proc")
class ProcessorsTest {

    @TempDir
    private Path folder;

    private Path film;

    @BeforeEach
    void createFilm() {
        film = folder.resolve("film.mp4");
        Tools.ffmpeg("-f", "lavfi", "-i", "testsrc2=s=640x360:d=1", "-pix_fmt", "yuv420p", film.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transcode?preset=web",
                "transcode?preset=hevc",
                "transcode?preset=webm",
                "transcode?preset=av1",
                "sheet?accuracy=exact"
            })
    void startsThreadsForGivenProcessors(String operation) throws IOException, InterruptedException {
        FfmpegRun run =
                plan(film(1, video(0, "h264", 640, 360)), operation).runs().get(0);

        int one = mostThreads(run, 1);
        int two = mostThreads(run, 2);
        int eight = mostThreads(run, 8);

        assertThat(one).isLessThan(two);
        assertThat(two).isLessThan(eight);
    }

    private int mostThreads(FfmpegRun run, int processors) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Tools.TOOLCHAIN.ffmpeg().toString()));
        command.addAll(run.arguments(film, folder, Sample.LIMITS, processors));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        int most = 0;
        for (int look = 0; look < 10_000 && !process.waitFor(5, TimeUnit.MILLISECONDS); look++) {
            most = Math.max(most, threads(process));
        }
        assertThat(process.exitValue()).isZero();
        return most;
    }

    private static int threads(Process process) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            return (int) threads.count();
        } catch (NoSuchFileException ignored) {
            return 0;
        }
    }
}
