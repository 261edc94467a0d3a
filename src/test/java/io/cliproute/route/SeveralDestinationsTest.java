package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpCommandLog;
import io.cliproute.support.LogCapture;
import io.cliproute.support.LostReplyFtplet;
import io.cliproute.support.Media;
import io.cliproute.support.SetWatcher;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each of several destinations gets the set, whatever becomes of the others; one destination gets several sets. */
@Timeout(120)
class SeveralDestinationsTest {

    @TempDir
    private Path folder;

    private LoopbackFtpServer away;
    private LoopbackFtpServer server;

    @BeforeEach
    void startServers() throws Exception {
        away = new LoopbackFtpServer(folder.resolve("away"), "camera", "secret");
        away.start();
        server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret");
        server.start();
    }

    @AfterEach
    void stopServers() {
        away.close();
        server.close();
    }

    private Site site(String destinations) {
        return new Site(folder.resolve("site"))
                .set("source.inbox.destinations", destinations)
                .set("destination.away.uri", away.uri("results"))
                .set("destination.away.retry.delay", "100ms")
                .set("destination.server.uri", server.uri("results"));
    }

    private static void assertThatSetIsWhole(Path set) {
        assertThat(set.resolve("result.json")).exists();
        assertThat(SetWatcher.wrong(set)).isEmpty();
    }

    @Test
    void reachableDestinationDoesNotWaitForUnreachableOne() throws Exception {
        away.stop();
        try (Site site = site("away, outbox")
                .set("destination.away.retry.attempts", "1000")
                .start()) {
            site.drop(Media.mp4(2), "movie.mp4");

            assertThatSetIsWhole(site.awaitSet("movie.mp4"));
            away.start();
            site.awaitFiles(site.archive("inbox"), 1);
            assertThatSetIsWhole(away.home().resolve("results/movie.mp4"));
        }
    }

    /** One loses an answer only, and has its second try after the other one has been given up. */
    @Test
    void othersGetSetBeforeFileFailsForOneDestination() throws Exception {
        LostReplyFtplet lost = new LostReplyFtplet("result.json");
        server.stop();
        server.watchedBy(lost);
        server.start();
        away.stop();
        try (Site site = site("away, server, outbox")
                .set("destination.away.retry.attempts", "1")
                .start()) {
            Path original = site.drop(Media.mp4(2), "movie.mp4");

            JsonNode reason = site.awaitReason("inbox", "movie.mp4");
            assertThat(reason.path("category").asText()).isEqualTo("delivery");
            assertThat(reason.path("message").asText())
                    .endsWith("destination 'away' could not be served: Connection refused");
            assertThat(reason.path("attempts")).hasSize(4);
            assertThat(reason.at("/attempts/1/message").asText())
                    .startsWith("destination 'server' could not be served: ");
            assertThatSetIsWhole(site.outbox().resolve("movie.mp4"));
            assertThatSetIsWhole(server.home().resolve("results/movie.mp4"));
            assertThat(lost.named()).isEqualTo(1);

            away.start();
            Files.move(site.deadLetter().resolve("inbox/movie.mp4"), original);
            site.awaitFiles(site.archive("inbox"), 1);
            assertThatSetIsWhole(away.home().resolve("results/movie.mp4"));
        }
    }

    /** As of two cameras that number alike, over a line so slow that one set would overtake the other. */
    @Test
    void setsOfOnePathArriveOneAfterAnother() throws Exception {
        FtpCommandLog watch = new FtpCommandLog();
        server.stop();
        server.watchedBy(watch);
        server.limit(100_000);
        server.start();
        try (Site site = site("server")
                .set("source.twin.uri", "file:" + folder.resolve("site/twin"))
                .set("source.twin.recipe", "web")
                .set("source.twin.destinations", "same")
                .set("source.twin.settle", "200ms")
                .set("destination.same.uri", server.uri("results"))
                .start()) {
            site.drop(Media.mp4(2), "movie.mp4");
            site.drop(Media.mp4(3), "../twin/movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);
            site.awaitFiles(site.archive("twin"), 1);
        }

        assertThat(watch.asked("STOR"))
                .extracting(line -> line.substring(line.indexOf(".part-")))
                .containsExactly(
                        ".part-poster.jpg",
                        ".part-teaser.mp4",
                        ".part-result.json",
                        ".part-poster.jpg",
                        ".part-teaser.mp4",
                        ".part-result.json");
        assertThatSetIsWhole(server.home().resolve("results/movie.mp4"));
    }

    @Test
    void ignoresUnreachableServerAtShutdown() throws Exception {
        try (LogCapture log = new LogCapture()) {
            try (Site site = site("server").start()) {
                site.drop(Media.mp4(2), "movie.mp4");
                site.awaitFiles(site.archive("inbox"), 1);
                server.stop();
            }
            server.start();
            assertThat(log.lines("destroy method")).isEmpty();
        }
    }
}
