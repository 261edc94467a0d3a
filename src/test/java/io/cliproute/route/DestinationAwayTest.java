package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.files.FileStamp;
import io.cliproute.files.FileTree;
import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.LogCapture;
import io.cliproute.support.LostReplyFtplet;
import io.cliproute.support.Media;
import io.cliproute.support.RedeliveryCounter;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A destination that can't be reached holds up nobody else, and what was made for it is not made again. */
@Timeout(180)
class DestinationAwayTest {

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.started();

    private final LoopbackFtpServer server = ftp.server();

    private Site site() {
        return new Site(ftp.folder().resolve("site"))
                .set("workers", "1")
                .set("source.away.uri", "file:" + ftp.folder().resolve("site/away"))
                .set("source.away.recipe", "web")
                .set("source.away.destinations", "server")
                .set("source.away.settle", "200ms")
                .set("destination.server.uri", server.uri("results"))
                .set("destination.server.retry.attempts", "40")
                .set("destination.server.retry.delay", "500ms");
    }

    private Path drop(Site site, String name) {
        return site.drop(Media.mp4(2), "../away/" + name);
    }

    /** Waits until so many whole sets wait for the server. */
    private void awaitWholeSets(Site site, int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> wholeSets(site) == count);
    }

    /** Its set is made and written down, waits for the server, and the program ends. */
    private void leaveWaiting(String name) throws Exception {
        RedeliveryCounter tries = new RedeliveryCounter();
        try (Site site = site().start(tries::watch)) {
            drop(site, name);
            awaitWholeSets(site, 1);
            await().atMost(Duration.ofSeconds(30)).until(() -> tries.count() > 0);
        }
    }

    private static long wholeSets(Site site) {
        return Site.files(site.work()).stream()
                .filter(file -> file.endsWith("result.json"))
                .count();
    }

    private void assertThatAllIsDone(Site site, int files) throws Exception {
        site.awaitFiles(site.archive("away"), files);
        await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());
        assertThat(Site.files(site.deadLetter())).isEmpty();
        assertThat(Site.files(server.home().resolve("results"))).hasSize(3 * files);
    }

    @Test
    void setsOfUnreachableDestinationWaitWithoutBlockingOthers() throws Exception {
        server.stop();
        try (Site site = site().start()) {
            for (int i = 0; i < 3; i++) {
                drop(site, "waits-" + i + ".mp4");
            }
            awaitWholeSets(site, 3);
            site.drop(Media.mp4(2), "goes.mp4");
            site.awaitFiles(site.archive("inbox"), 1);
            assertThat(Site.files(site.archive("away"))).isEmpty();
            server.start();

            assertThatAllIsDone(site, 3);
        }
    }

    @Test
    void logsOutageAndRecoveryOfDestinationOnce() throws Exception {
        server.stop();
        RedeliveryCounter tries = new RedeliveryCounter();
        try (LogCapture log = new LogCapture(Level.INFO);
                Site site = site().start(tries::watch)) {
            drop(site, "one.mp4");
            drop(site, "two.mp4");
            awaitWholeSets(site, 2);
            await().atMost(Duration.ofSeconds(30)).until(() -> tries.count() > 4);
            assertThat(log.lines(
                            "[server] delivery of [",
                            "mp4 failed, retrying: destination 'server' could not be served: "))
                    .hasSize(1);
            assertThat(log.lines("accepts result sets again")).isEmpty();
            server.start();

            assertThatAllIsDone(site, 2);
            assertThat(log.lines("[server] destination accepts result sets again"))
                    .hasSize(1);
        }
    }

    @Test
    void takesNoFileWhileTooManySetsWait() throws Exception {
        int files = 30;
        server.stop();
        try (Site site = site().set("queue.size", "4").start()) {
            for (int i = 0; i < files; i++) {
                drop(site, "movie-" + i + ".mp4");
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> wholeSets(site) >= 4);
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> wholeSets(site) < files / 2);
            server.start();

            assertThatAllIsDone(site, files);
        }
    }

    @Test
    void deliversSetAfterRestartWithoutEncodingAgain() throws Exception {
        server.stop();
        leaveWaiting("movie.mp4");
        Instant restarted = Instant.now();
        server.start();
        try (Site site = site().start()) {
            assertThatAllIsDone(site, 1);
            JsonNode manifest = Site.json(server.home().resolve("results/movie.mp4/result.json"));
            assertThat(Instant.parse(manifest.at("/timing/finishedAt").asText()))
                    .isBefore(restarted);
        }
    }

    @Test
    void rendersDamagedSetAgainAfterRestart() throws Exception {
        server.stop();
        leaveWaiting("damaged.mp4");
        Instant restarted = Instant.now();
        for (Path file : FileTree.files(ftp.folder().resolve("site/work"))) {
            if (file.endsWith("poster.jpg")) {
                Files.writeString(file, "damaged");
            }
        }
        server.start();
        try (Site site = site().start()) {
            assertThatAllIsDone(site, 1);
            JsonNode manifest = Site.json(server.home().resolve("results/damaged.mp4/result.json"));
            assertThat(Instant.parse(manifest.at("/timing/finishedAt").asText()))
                    .isAfter(restarted);
        }
    }

    @Test
    void leavesDeliveredSetUntouchedAfterCrash() throws Exception {
        server.stop();
        leaveWaiting("movie.mp4");
        Path there = Files.createDirectories(server.home().resolve("results/movie.mp4"));
        for (Path file : FileTree.files(ftp.folder().resolve("site/work"))) {
            Files.copy(file, there.resolve(file.getFileName()));
        }
        FileStamp before = FileStamp.of(there.resolve("result.json"));
        server.start();
        try (Site site = site().start()) {
            assertThatAllIsDone(site, 1);
            assertThat(FileStamp.of(there.resolve("result.json"))).isEqualTo(before);
        }
    }

    @Test
    void deliversSetOnceIfServersLastReplyIsLost() throws Exception {
        LostReplyFtplet lost = new LostReplyFtplet("result.json");
        server.stop();
        server.watchedBy(lost);
        server.start();
        try (Site site = site().start()) {
            drop(site, "movie.mp4");

            assertThatAllIsDone(site, 1);
            assertThat(lost.named()).isEqualTo(1);
        }
    }
}
