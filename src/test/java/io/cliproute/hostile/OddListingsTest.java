package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.SettingsReader;
import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.startup.EndpointCheck;
import io.cliproute.support.FtpCommandLog;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Listings of servers without {@code MLSD}: each has a format of its own, and the time of a file loses precision as it
 * ages.
 */
@Timeout(120)
class OddListingsTest {

    /** Some days ago: {@code LIST} shows the time of day at first, and only the date later. */
    private static final LocalDateTime CHANGED =
            LocalDateTime.now(ZoneId.systemDefault()).minusDays(3);

    @TempDir
    private Path folder;

    private HostileFtpServer server;
    private byte[] film;

    @BeforeEach
    void startServer() throws IOException {
        film = Files.readAllBytes(Media.tiny());
        server = new HostileFtpServer();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    private Site site() {
        return new Site(folder)
                .set("source.cam.uri", server.uri())
                .set("source.cam.recipe", "thumbnail")
                .set("source.cam.destinations", "outbox")
                .set("source.cam.settle", "0s")
                .set("source.cam.after", "keep");
    }

    private String line(String pattern, String name) {
        String time = CHANGED.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
        return "-rw-r--r-- 1 cam cam " + film.length + " " + time + " " + name;
    }

    private void awaitPolls(int count) {
        int before = server.commands("LIST").size();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.commands("LIST").size() >= before + count);
    }

    @Test
    void skipsKeptFileThatIsNowListedWithYear() throws IOException {
        server.withFile("inbox", "film.mp4", film).replaceListing("inbox", line("MMM dd HH:mm", "film.mp4"));
        try (Site site = site().start()) {
            site.awaitSet("film.mp4");
        }
        server.replaceListing("inbox", line("MMM dd  yyyy", "film.mp4"));
        try (Site site = site().start()) {
            awaitPolls(3);

            assertThat(server.commands("RETR")).containsExactly("inbox/film.mp4");
            assertThat(Site.files(site.archive("cam"))).isEmpty();
        }
    }

    @Test
    void skipsKeptFileThatWasListedToTheMinute() throws Exception {
        FtpCommandLog watch = new FtpCommandLog();
        try (LoopbackFtpServer other = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            other.watchedBy(watch);
            other.start();
            Files.copy(
                    Media.tiny(),
                    Files.createDirectories(other.home().resolve("inbox")).resolve("film.mp4"));
            try (Site site = site().set("source.cam.uri", other.uri("inbox") + "&ftpClient.mlsd=false")
                    .start()) {
                site.awaitSet("film.mp4");
            }
            assertThat(watch.asked("MLSD")).isEmpty();
            try (Site site = site().set("source.cam.uri", other.uri("inbox")).start()) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> watch.asked("MLSD").size() >= 3);
                assertThat(Site.files(site.deadLetter())).isEmpty();
            }
        }
        assertThat(watch.asked("RETR")).hasSize(1);
    }

    @Test
    void takesKeptFileThatChangedOnTheSameDay() throws IOException {
        server.withFile("inbox", "film.mp4", film).replaceListing("inbox", line("MMM dd '03:04'", "film.mp4"));
        try (Site site = site().start()) {
            site.awaitSet("film.mp4");
            server.replaceListing("inbox", line("MMM dd '03:05'", "film.mp4"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.commands("RETR").size() == 2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-rw-r--r--. 1 cam cam 9 Jan 02 2024 selinux.mp4",
                "-rw-r--r-- 1 cam cam 9 2024-01-02 03:04:05.000000000 +0000 iso.mp4",
                "-rw-r--r-- 1 cam cam 9 2 janv. 2024 french.mp4",
                "+i8388621.48594,m825718503,r,s280,\teplf.mp4"
            })
    void logsUnparsableLinesOnce(String line) throws Exception {
        server.withFile("inbox", "good.mp4", film).withListing("inbox", line);
        try (LogCapture log = new LogCapture();
                Site site = site().start()) {
            site.awaitSet("good.mp4");
            awaitPolls(2);

            assertThat(log.lines(
                            "[cam] cannot parse lines of the server's listing, such as '" + line.replace('\t', '?')))
                    .hasSize(1);
        }
        Map<String, String> keys = Map.of(
                "cliproute.source.cam.uri", server.uri(),
                "cliproute.source.cam.recipe", "thumbnail",
                "cliproute.source.cam.destinations", "outbox");
        assertThat(new EndpointCheck(SettingsReader.read(ConfigurationLayers.of(keys))).listings())
                .singleElement()
                .asString()
                .startsWith("cliproute.source.cam.uri: 1 entries understood, 1 lines not understood, such as '");
    }
}
