package io.cliproute.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.FfmpegProcesses;
import io.cliproute.support.JavaProgram;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Host in a JVM of its own: with little memory, and killed. */
@Timeout(300)
class HostProcessTest {

    private static final long LARGE = 2L * 1024 * 1024 * 1024;

    @TempDir
    private Path folder;

    private Process start(String uri, Path film, String body) throws IOException {
        return JavaProgram.ofTests(
                        // the checksum of a large file takes seconds only with C2
                        List.of("-Xmx64m", "-XX:TieredStopAtLevel=4"),
                        HostProgram.class.getName(),
                        folder.toString(),
                        uri,
                        film.toString(),
                        body)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private String run(String uri, Path film, String body) throws Exception {
        Process host = start(uri, film, body);
        try {
            assertThat(host.waitFor(4, TimeUnit.MINUTES)).isTrue();
        } finally {
            host.destroyForcibly();
        }
        return Files.readString(folder.resolve("output"));
    }

    private List<Path> work() {
        return Site.files(folder.resolve("work"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "stream"})
    void makesThumbnailOfLargeFileWithSmallHeap(String body) throws Exception {
        Path film = Files.copy(Media.mp4(3), folder.resolve("film.mp4"));
        try (RandomAccessFile file = new RandomAccessFile(film.toFile(), "rw")) {
            file.setLength(LARGE);
        }

        assertThat(run("cliproute:thumbnail?width=80", film, body))
                .contains("bytes: ")
                .doesNotContain("OutOfMemoryError");
        assertThat(work()).isEmpty();
    }

    @Test
    void killedHostLeavesNothingAfterItsNextStart() throws Exception {
        Process host = start("cliproute:transcode", Media.slow(), "stream");
        List<ProcessHandle> encoders;
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !FfmpegProcesses.of(host).isEmpty());
            encoders = FfmpegProcesses.of(host);
        } finally {
            host.destroyForcibly();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> encoders.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(work()).isNotEmpty();

        assertThat(run("cliproute:thumbnail?width=80", Media.tiny(), "file")).contains("bytes: ");
        assertThat(work()).isEmpty();
    }
}
