package io.cliproute.hostile;

import static io.cliproute.hostile.HostileFtpServer.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose listings contain malicious names, sizes and folders. */
@Timeout(180)
class HostileServerTest {

    private static final String LONG = "x".repeat(4096) + ".mp4";

    private static final List<String> NAMES = List.of(
            "/etc/passwd",
            "a/../../b.mp4",
            "sub/inner.mp4",
            "C:\\x.mp4",
            "nul\0.mp4",
            "bell\u0007.mp4",
            "\u001b[31mred.mp4",
            "c1\u009b31m.mp4",
            "end/",
            LONG);

    @TempDir
    private Path folder;

    private HostileFtpServer server;
    private LogCapture log;
    private byte[] film;

    @BeforeEach
    void startServer() throws IOException {
        film = Files.readAllBytes(Media.tiny());
        server = new HostileFtpServer();
        log = new LogCapture();
    }

    @AfterEach
    void stopServer() throws IOException {
        log.close();
        server.close();
    }

    private Site site() {
        return new Site(folder.resolve("a/b/site"))
                .set("source.cam.uri", server.uri())
                .set("source.cam.recipe", "thumbnail")
                .set("source.cam.destinations", "outbox")
                .set("source.cam.settle", "0s");
    }

    /** Asserts that all commands name paths in the inbox only, and that no file was written outside the site. */
    private void assertNothingOutside() {
        assertThat(server.commands("RETR", "RNFR", "RNTO", "DELE", "MKD", "LIST", "SIZE", "CWD", "RMD"))
                .allSatisfy(path -> assertThat(path)
                        .matches("(?s)inbox(/.*)?")
                        .doesNotContain("..")
                        .doesNotContain("//"));
        assertThat(Site.files(folder)).allMatch(file -> file.startsWith(folder.resolve("a/b/site")));
    }

    private void awaitPolls(int count) {
        int before = server.commands("LIST").size();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.commands("LIST").size() >= before + count);
    }

    private void listHostileNames() {
        NAMES.forEach(name -> server.withFile("inbox", name, film));
        server.withFile("inbox", "../../evil.mp4", film)
                .withFile("inbox", "..", film)
                .withListing("inbox", line('d', 0, "f/../../out"), line('d', 0, "/etc"), line('d', 0, ".."))
                .withListing("inbox", line('l', 11, "link.mp4 -> /etc/passwd"), line('l', 11, "link -> /etc"))
                .withListing(
                        "inbox", "c" + line('-', 0, "device.mp4").substring(1).replace(" 0 ", " 1, 3 "))
                .withDefaultListing(line('-', film.length, "lost.mp4"))
                .withFile("inbox", "cr\rDELE inbox\rgood.mp4", film)
                .withFile("inbox", "lf\nDELE inbox\ngood.mp4", film)
                .withFile("inbox", "good.mp4", film);
    }

    @Test
    void ignoresNamesOutsideInboxAndLogsThemOnce() throws IOException {
        listHostileNames();
        try (Site site = site().start()) {
            site.awaitFiles(site.archive("cam"), 1);
            awaitPolls(3);

            assertNothingOutside();
            assertThat(server.commands("RNFR")).containsExactly("inbox/good.mp4");
            assertThat(Site.files(site.archive("cam"))).hasSize(1);
            for (String name : NAMES) {
                String shown = name.replaceAll("\\p{Cc}", "?");
                assertThat(log.lines("[cam]", shown.substring(0, Math.min(100, shown.length()))))
                        .as(shown)
                        .hasSize(1);
            }
            assertThat(log.lines()).allMatch(line -> line.length() < 500 && !line.matches("(?s).*\\p{Cc}.*"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-rw-r--r-- 1 cam cam 9 Jan 02 2024 .hidden.mp4\r\n", "x", "\r\n"})
    void boundsEndlessListingAndLogsItOnce(String text) throws IOException {
        server.withFile("inbox", "good.mp4", film).withEndlessListing(text);
        try (Site site = site().start()) {
            site.awaitSet("good.mp4");
            awaitPolls(2);

            assertThat(log.lines("[cam]")).hasSize(1);
            assertThat(log.lines("[cam] server lists more than 100000 names or 32 MB"))
                    .hasSize(1);
            assertNothingOutside();
        }
    }

    @Test
    void boundsDepthAndNumberOfFolders() throws IOException {
        server.withFile("inbox", "good.mp4", film)
                .withListing("inbox", line('d', 0, "loop"), line('d', 0, "again"))
                .withDefaultListing(line('d', 0, "loop"), line('d', 0, "again"));
        try (Site site = site().start()) {
            site.drop(Media.tiny(), "local.mp4");
            site.awaitSet("local.mp4");
            site.awaitSet("good.mp4");

            assertThat(log.lines("[cam]", "folders")).hasSizeBetween(1, 3);
            assertNothingOutside();
        }
    }

    @Test
    void rejectsDownloadsWhoseSizeDiffersFromListing() throws IOException {
        server.withFile("inbox", "longer.mp4", film, film.length - 1)
                .withFile("inbox", "shorter.mp4", film, film.length + 1)
                .withFile("inbox", "huge.mp4", film, Long.MAX_VALUE)
                .withListing("inbox", line('-', 0, "absurd.mp4").replace(" 0 ", " 99999999999999999999999999 "))
                .withListing("inbox", line('-', 5, "date.mp4").replace("Jan 02 2024", "Feb 31 9999"))
                .withListing("inbox", line('-', 5, "gone.mp4"), "total 7", "nonsense", "")
                .withFile("inbox", "good.mp4", film);
        try (Site site = site().start()) {
            site.awaitFiles(site.archive("cam"), 1);
            awaitPolls(3);

            assertThat(server.commands("RNFR")).containsExactly("inbox/good.mp4");
            for (String name : List.of("longer.mp4", "shorter.mp4", "huge.mp4", "gone.mp4")) {
                assertThat(log.lines("[cam]", name)).as(name).hasSize(1);
                assertThat(server.commands("RETR")).contains("inbox/" + name);
            }
            assertThat(Site.files(site.deadLetter())).isEmpty();
            assertNothingOutside();
        }
    }
}
