package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Suspends the program while FFmpeg works, so that only the limits of the system apply. */
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class ProcessorTimeTest {

    @TempDir
    private Path home;

    @Test
    void processorTimeLimitCountsAsTimeout() throws Exception {
        settings();
        Files.createDirectories(home.resolve("inbox"));
        Program program = new Program(home).start().awaitRunning();
        try {
            Files.copy(Media.slow(), home.resolve("inbox/slow.mp4"));
            ProcessHandle child = program.awaitChild(new Random(0), "ffmpeg");
            signal("-STOP", program.pid());
            await().atMost(Duration.ofSeconds(90)).until(() -> hasEnded(child));
            signal("-CONT", program.pid());

            Path reason = home.resolve("dead-letter/inbox/slow.mp4.error.json");
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(reason));
            JsonNode report = Site.json(reason);
            assertThat(report.path("category").asText()).isEqualTo("timeout");
            assertThat(report.path("attempts")).hasSizeLessThanOrEqualTo(3);
            assertThat(report.path("attempts").toString()).doesNotContain("was killed");
        } finally {
            program.end();
        }
    }

    private static void signal(String which, long pid) {
        Tools.run(List.of("kill", which, String.valueOf(pid)));
    }

    /** Checks for a zombie, because the suspended program cannot reap its child. */
    private static boolean hasEnded(ProcessHandle child) {
        try {
            return Files.readString(Path.of("/proc/" + child.pid() + "/status")).contains("State:\tZ");
        } catch (IOException ignored) {
            return true;
        }
    }

    private void settings() throws IOException {
        Properties settings = new Properties();
        settings.setProperty("cliproute.source.inbox.uri", "file:inbox");
        settings.setProperty("cliproute.source.inbox.recipe", "small");
        settings.setProperty("cliproute.source.inbox.destinations", "outbox");
        settings.setProperty("cliproute.source.inbox.settle", "100ms");
        settings.setProperty("cliproute.destination.outbox.uri", "file:outbox");
        settings.setProperty("cliproute.recipe.small.video", "transcode?preset=small");
        settings.setProperty("cliproute.archive.dir", "archive");
        settings.setProperty("cliproute.dead-letter.dir", "dead-letter");
        settings.setProperty("cliproute.work.dir", "work");
        settings.setProperty("cliproute.work.min-free-space", "1MB");
        settings.setProperty("cliproute.store.url", "jdbc:h2:file:./store");
        settings.setProperty("cliproute.ffmpeg.timeout", "1s");
        try (var writer = Files.newBufferedWriter(home.resolve("application.properties"))) {
            settings.store(writer, null);
        }
    }
}
