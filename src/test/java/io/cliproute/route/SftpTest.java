package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.SftpServer;
import io.cliproute.support.Site;
import io.cliproute.support.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** SFTP servers that are full, stand still or list hostile names, and job files on them. */
@Timeout(120)
class SftpTest {

    @TempDir
    private Path folder;

    private SftpServer server;
    private Path inbox;

    @BeforeEach
    void createServer() throws IOException {
        server = new SftpServer(folder.resolve("server"));
        inbox = Files.createDirectories(server.home().resolve("inbox"));
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    private Site site(String source, String destination) {
        return new Site(folder.resolve("a/b/site"))
                .without("inbox")
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.cam.uri", source)
                .set("source.cam.recipe", "small")
                .set("source.cam.destinations", "server")
                .set("source.cam.settle", "0s")
                .set("destination.server.uri", destination)
                .set("destination.server.retry.attempts", "1")
                .set("destination.server.retry.delay", "50ms");
    }

    private Site site() {
        return site(server.uriWithPassword("inbox"), server.uriWithPassword("results"));
    }

    /** The status for a full disk is that for any other failure, so it is retried as often as others. */
    @Test
    void retriesUploadToServerWithoutSpace() throws Exception {
        Files.copy(Media.tiny(), inbox.resolve("movie.mp4"));
        server.start();
        server.full(true);
        try (LogCapture log = new LogCapture();
                Site site =
                        site().set("destination.server.retry.attempts", "50").start()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> !log.lines(
                            "[cam] movie.mp4", "retrying", "(a full disk or a quota is a possible reason)")
                    .isEmpty());
            server.full(false);
            site.awaitFiles(site.archive("cam"), 1);

            assertThat(Site.files(server.home().resolve("results"))).hasSize(2);
        }
    }

    @Test
    void leavesServerThatStandsStillAndContinuesLater() throws Exception {
        Files.copy(Media.mp4(4), inbox.resolve("movie.mp4"));
        server.start();
        try (TcpProxy proxy = new TcpProxy(server.port(), 1_000_000)) {
            String port = ":" + server.port() + "/";
            String options = "&soTimeout=500&strictHostKeyChecking=no";
            String source = server.uriWithPassword("inbox").replace(port, ":" + proxy.port() + "/") + options;
            try (Site site = site(source, server.uriWithPassword("results")).start()) {
                await().atMost(Duration.ofSeconds(30)).until(() -> proxy.bytes() > 20_000);
                proxy.freeze();
                int connections = proxy.connections();
                await().atMost(Duration.ofSeconds(30)).until(() -> proxy.connections() > connections);
                proxy.thaw();
                site.awaitFiles(site.archive("cam"), 1);

                assertThat(Site.files(site.deadLetter())).isEmpty();
            }
        }
    }

    @Test
    void takesNoNameThatLeadsOutOfItsFolder() throws Exception {
        Map<String, String> listed = Map.of(
                "1.mp4", "sub/../../../evil.mp4",
                "2.mp4", "/etc/evil.mp4",
                "3.mp4", "sub/evil.mp4",
                "4.mp4", "C:\\evil.mp4",
                "5.mp4", "evil\u0007.mp4",
                "6.mp4", "evil\nDELETE.mp4",
                "7.mp4", "..");
        for (String name : listed.keySet()) {
            Files.copy(Media.tiny(), inbox.resolve(name));
        }
        Files.copy(Media.tiny(), inbox.resolve("good.mp4"));
        server.listing(name -> listed.getOrDefault(name, name));
        server.start();
        try (LogCapture log = new LogCapture();
                Site site = site().start()) {
            site.awaitFiles(site.archive("cam"), 1);

            assertThat(Site.files(site.archive("cam")))
                    .containsExactly(site.archive("cam").resolve("good.mp4"));
            assertThat(Site.files(inbox)).hasSize(listed.size() + 1).contains(inbox.resolve(".done/good.mp4"));
            assertThat(Site.files(folder.resolve("a")))
                    .noneMatch(file -> file.toString().contains("evil"));
            assertThat(log.lines("[cam]")).allMatch(line -> !line.matches("(?s).*\\p{Cc}.*"));
            assertThat(log.lines("[cam]", "evil", "not taken")).hasSize(6);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "faults", matches = "long")
    void boundsListing() throws Exception {
        for (int i = 0; i < 100_100; i++) {
            Files.createFile(inbox.resolve("%06d.txt".formatted(i)));
        }
        server.start();
        try (LogCapture log = new LogCapture();
                Site site = site(server.uriWithPassword("inbox") + "&include=.*mp4", server.uriWithPassword("results"))
                        .start()) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> log.lines("[cam] server lists more than 100000 names")
                                    .size()
                            == 1);
            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
    }

    @Test
    void jobFileFollowsItsMediaFile() throws Exception {
        Files.writeString(inbox.resolve("movie.mp4.job.json"), "{\"recipe\": \"large\"}");
        Files.copy(Media.tiny(), inbox.resolve("movie.mp4"));
        server.start();
        try (Site site = site().set("recipe.large.big", "thumbnail?width=160").start()) {
            site.awaitFiles(site.archive("cam"), 2);

            assertThat(server.home().resolve("results/movie.mp4/big.jpg")).exists();
            await().untilAsserted(() -> assertThat(Site.files(inbox))
                    .containsExactlyInAnyOrder(
                            inbox.resolve(".done/movie.mp4"), inbox.resolve(".done/movie.mp4.job.json")));
        }
    }
}
