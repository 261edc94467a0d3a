package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.LogWatch;
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

/** A server that sends or takes a byte a second keeps its own source or destination waiting, and nobody else, and for no longer than a minute. */
@Timeout(240)
class SlowServerTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final LogWatch log = new LogWatch();

    @AfterEach
    void endWatch() {
        log.close();
    }

    private Site site(HostileFtpServer server) {
        return new Site(folder)
                .set("source.cam.uri", server.uri())
                .set("source.cam.recipe", "thumbnail")
                .set("source.cam.destinations", "outbox")
                .set("source.cam.settle", "0s");
    }

    private static HostileFtpServer slowly(String verb) throws IOException {
        return new HostileFtpServer().slowlyAnswers(verb).has("inbox", "slow.mp4", Files.readAllBytes(Media.tiny()));
    }

    private static void awaitQuestion(HostileFtpServer server, String verb) {
        await().atMost(SOON).until(() -> server.asked().stream().anyMatch(command -> command.startsWith(verb)));
    }

    private void assertStopsSoon(Site site) throws IOException {
        long began = System.nanoTime();
        site.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(log.lines()).noneMatch(line -> line.startsWith("["));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "RETR", "RNTO"})
    void otherSourcesDoNotWaitForItAndAStopTakesLessThanTenSeconds(String verb) throws IOException {
        try (HostileFtpServer server = slowly(verb)) {
            Site site = site(server).start();
            awaitQuestion(server, verb);
            site.drop(Media.tiny(), "local.mp4");
            site.awaitSet("local.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            assertStopsSoon(site);
            assertThat(server.holds("inbox/slow.mp4")).isTrue();
        }
    }

    @Test
    void aStopTakesLessThanTenSecondsWhileAServerTakesAByteNowAndThen() throws IOException {
        try (HostileFtpServer server = new HostileFtpServer().slowlyAnswers("STOR")) {
            Site site =
                    new Site(folder).set("destination.outbox.uri", server.uri()).start();
            Path dropped = site.drop(Media.tiny(), "local.mp4");
            awaitQuestion(server, "STOR");

            assertStopsSoon(site);
            assertThat(dropped).exists();
            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
    }

    @Test
    void aDownloadThatTricklesIsGivenUpAndTheFilesBesideItAreTaken() throws IOException {
        byte[] film = Files.readAllBytes(Media.tiny());
        try (HostileFtpServer server = new HostileFtpServer().trickles("inbox/a-slow.mp4")) {
            server.has("inbox", "a-slow.mp4", film).has("inbox", "b-good.mp4", film);
            try (Site site = site(server).start()) {
                await().atMost(Duration.ofSeconds(150))
                        .until(() -> Site.files(site.archive("cam")).size() == 1);

                assertThat(server.holds("inbox/a-slow.mp4")).isTrue();
                assertThat(log.lines())
                        .containsExactly(
                                "[cam] a-slow.mp4: could not be taken: less than 500 bytes a second for a minute;"
                                        + " retrying after the other files");
            }
        }
    }
}
