package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server that sends a byte a second keeps its own source waiting, and nobody else. A stop says goodbye to it, and waits the
 * source's {@code soTimeout} for an answer.
 */
@Timeout(120)
class SlowServerTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "RETR"})
    void otherSourcesDoNotWaitForItAndAStopOnlyForItsTimeOut(String verb) throws IOException {
        try (HostileFtpServer server =
                new HostileFtpServer().slowlyAnswers(verb).has("inbox", "slow.mp4", Files.readAllBytes(Media.tiny()))) {
            Site site = new Site(folder)
                    .set("source.cam.uri", server.uri() + "&soTimeout=3000")
                    .set("source.cam.recipe", "thumbnail")
                    .set("source.cam.destinations", "outbox")
                    .set("source.cam.settle", "0s")
                    .start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.asked().stream().anyMatch(command -> command.startsWith(verb)));
            site.drop(Media.tiny(), "local.mp4");
            site.awaitSet("local.mp4");
            site.awaitFiles(site.archive("inbox"), 1);
            assertThat(site.outbox().resolve("slow.mp4")).doesNotExist();
            long before = System.nanoTime();
            site.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
