package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server that transfers one byte a second delays only its own source or destination, and for no longer than a minute.
 */
@Timeout(240)
class SlowServerTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final LogCapture log = new LogCapture();

    @AfterEach
    void closeLog() {
        log.close();
    }

    private Site site(HostileFtpServer server) {
        return new Site(folder)
                .set("source.cam.uri", server.uri())
                .set("source.cam.recipe", "thumbnail")
                .set("source.cam.destinations", "outbox")
                .set("source.cam.settle", "0s");
    }

    private static HostileFtpServer slowServer(String verb) throws IOException {
        return new HostileFtpServer()
                .withSlowReply(verb)
                .withFile("inbox", "slow.mp4", Files.readAllBytes(Media.tiny()));
    }

    private static void awaitCommand(HostileFtpServer server, String verb) {
        await().atMost(TIMEOUT).until(() -> server.commands().stream().anyMatch(command -> command.startsWith(verb)));
    }

    private void assertStopsInTime(Site site) throws IOException {
        long start = System.nanoTime();
        site.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(log.lines()).noneMatch(line -> line.startsWith("["));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "RETR", "RNTO"})
    void slowServerDelaysNeitherOtherSourcesNorShutdown(String verb) throws IOException {
        try (HostileFtpServer server = slowServer(verb)) {
            Site site = site(server).start();
            awaitCommand(server, verb);
            site.drop(Media.tiny(), "local.mp4");
            site.awaitSet("local.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            assertStopsInTime(site);
            assertThat(server.hasFile("inbox/slow.mp4")).isTrue();
        }
    }

    @Test
    void slowUploadDoesNotDelayShutdown() throws IOException {
        try (HostileFtpServer server = new HostileFtpServer().withSlowReply("STOR")) {
            Site site =
                    new Site(folder).set("destination.outbox.uri", server.uri()).start();
            Path dropped = site.drop(Media.tiny(), "local.mp4");
            awaitCommand(server, "STOR");

            assertStopsInTime(site);
            assertThat(dropped).exists();
            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
    }

    @Test
    void abandonsSlowDownloadAndTakesOtherFiles() throws IOException {
        byte[] film = Files.readAllBytes(Media.tiny());
        try (HostileFtpServer server = new HostileFtpServer().withSlowFile("inbox/a-slow.mp4")) {
            server.withFile("inbox", "a-slow.mp4", film).withFile("inbox", "b-good.mp4", film);
            try (Site site = site(server).start()) {
                await().atMost(Duration.ofSeconds(150))
                        .until(() -> Site.files(site.archive("cam")).size() == 1);

                assertThat(server.hasFile("inbox/a-slow.mp4")).isTrue();
                assertThat(log.lines())
                        .containsExactly(
                                "[cam] a-slow.mp4: could not be taken: less than 500 bytes a second for a minute;"
                                        + " retrying after the other files");
            }
        }
    }
}
