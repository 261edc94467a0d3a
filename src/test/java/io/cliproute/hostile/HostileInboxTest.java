package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that a user with a shell can put into an inbox. */
@Timeout(120)
class HostileInboxTest {

    @TempDir
    private Path folder;

    private Path outside;
    private Site site;
    private LogCapture log;

    @BeforeEach
    void prepare() throws IOException {
        outside = Files.createDirectories(folder.resolve("outside"));
        site = new Site(folder.resolve("site")).set("recipe.web.teaser", "probe");
        Files.createDirectories(site.inbox());
        log = new LogCapture();
    }

    @AfterEach
    void stop() throws IOException {
        log.close();
        site.close();
    }

    private Path secret(String name) throws IOException {
        return Files.copy(Media.tiny(), outside.resolve(name));
    }

    /** Waits until two ordinary files are processed, which takes several polls. */
    private void awaitOrdinaryFiles() throws IOException {
        for (String name : List.of("good-1.mp4", "good-2.mp4")) {
            site.drop(Media.tiny(), name);
            site.awaitSet(name);
        }
        site.awaitFiles(site.archive("inbox"), 2);
    }

    @Test
    void doesNotFollowMoveOrDeleteLinks() throws IOException {
        Path film = secret("film.mp4");
        Path inbox = site.inbox();
        List<Path> links = List.of(
                Files.createSymbolicLink(inbox.resolve("file-link.mp4"), film),
                Files.createSymbolicLink(inbox.resolve("folder-link"), outside),
                Files.createSymbolicLink(inbox.resolve("loop"), inbox),
                Files.createSymbolicLink(inbox.resolve("dangling.mp4"), outside.resolve("nothing")),
                Files.createSymbolicLink(inbox.resolve("passwd"), Path.of("/etc/passwd")),
                Files.createSymbolicLink(inbox.resolve("zero.mp4"), Path.of("/dev/zero")));
        site.start();
        awaitOrdinaryFiles();

        assertThat(links).allMatch(Files::isSymbolicLink);
        assertThat(Site.files(outside)).containsExactly(film);
        assertThat(Site.files(site.outbox())).hasSize(6);
        assertThat(Site.files(site.deadLetter())).isEmpty();
        for (Path link : links) {
            assertThat(log.lines("[inbox]", "is a link", link.getFileName().toString()))
                    .hasSize(1);
        }
        assertThat(log.lines()).hasSize(links.size());
    }

    @Test
    void doesNotReadJobFileThatIsALink() throws IOException {
        Path recipe = Files.writeString(outside.resolve("recipe.json"), "{\"recipe\": \"no-such-recipe-9\"}");
        Files.createSymbolicLink(site.inbox().resolve("movie.mp4.job.json"), recipe);
        site.drop(Media.tiny(), "movie.mp4");
        site.start();

        assertThat(site.awaitReason("inbox", "movie.mp4").path("message").asText())
                .contains("movie.mp4.job.json is not a regular file")
                .doesNotContain("no-such-recipe-9");
        assertThat(recipe).exists();
    }

    /** A user who can link a file can also copy it, as long as the kernel's fs.protected_hardlinks is set. */
    @Test
    void processesHardLinkAndLeavesLinkedFileUnchanged() throws IOException {
        Path film = secret("film.mp4");
        byte[] before = Files.readAllBytes(film);
        Files.createLink(site.inbox().resolve("hard.mp4"), film);
        site.set("source.inbox.after", "delete").start();
        site.awaitSet("hard.mp4");
        await().until(() -> Site.files(site.inbox()).isEmpty());

        assertThat(film).hasBinaryContent(before);
    }

    @Test
    void doesNotBlockOnPipesAndSockets() throws Exception {
        Path inbox = site.inbox();
        Tools.run(List.of("mkfifo", inbox.resolve("pipe.mp4").toString()));
        Tools.run(List.of("mkfifo", inbox.resolve("good-1.mp4.job.json.part").toString()));
        Path socket = inbox.resolve("socket.mp4");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
            site.start();
            awaitOrdinaryFiles();

            for (String name : List.of("pipe.mp4", "socket.mp4")) {
                assertThat(log.lines("[inbox]", "neither a file nor a folder", name))
                        .hasSize(1);
                assertThat(Files.exists(inbox.resolve(name), LinkOption.NOFOLLOW_LINKS))
                        .isTrue();
            }
            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
    }

    @Test
    void rejectsJobFileThatIsAPipe() throws Exception {
        Tools.run(List.of("mkfifo", site.inbox().resolve("movie.mp4.job.json").toString()));
        site.drop(Media.tiny(), "movie.mp4");
        site.start();

        assertThat(site.awaitReason("inbox", "movie.mp4").path("message").asText())
                .contains("is not a regular file");
        awaitOrdinaryFiles();
    }

    @Test
    void rejectsNamesWithControlCharactersAndLogsThemOnce() throws IOException {
        List<String> rejected = List.of(
                "new\nline.mp4",
                "carriage\rreturn.mp4",
                "escape\u001b]0;x\u0007.mp4",
                "back\\slash.mp4",
                "del\u007f.mp4");
        for (String name : rejected) {
            Files.copy(Media.tiny(), site.inbox().resolve(name));
        }
        Files.copy(
                Media.tiny(),
                Files.createDirectories(site.inbox().resolve("fol\nder")).resolve("inner.mp4"));
        site.start();
        awaitOrdinaryFiles();

        for (String name : rejected) {
            assertThat(site.inbox().resolve(name)).exists();
            assertThat(log.lines("[inbox]", name.replaceAll("\\p{Cc}", "?")))
                    .as(name)
                    .hasSize(1);
        }
        assertThat(log.lines("[inbox]", "fol?der")).hasSize(1);
        assertThat(log.lines()).hasSize(rejected.size() + 1).allMatch(line -> !line.matches("(?s).*\\p{Cc}.*"));
        assertThat(Site.files(site.deadLetter())).isEmpty();
    }

    /** Such names come from old versions of Windows, or from archives in ISO 8859-1. */
    @Test
    void logsNameThatIsNotUtf8() throws Exception {
        Tools.run(List.of(
                "sh",
                "-c",
                "mkdir \"$2/sub\" && cp \"$1\" \"$2/sub/$(printf 'm\\344rz.mp4')\"",
                "sh",
                Media.tiny().toString(),
                site.inbox().toString()));
        site.start();
        awaitOrdinaryFiles();

        assertThat(log.lines("[inbox]", "a name that is not valid UTF-8", "/sub/m%E4rz.mp4"))
                .hasSize(1);
        assertThat(log.lines()).hasSize(1);
        assertThat(Site.files(site.deadLetter())).isEmpty();
    }

    @Test
    void publishesUnusualNamesUnchanged() throws IOException {
        List<String> names = List.of(
                "a".repeat(255),
                "é".repeat(125) + ".mp4",
                "trailing dot.",
                "trailing space.mp4 ",
                " leading.mp4",
                "CON",
                "NUL.mp4",
                "com1.mp4",
                "C:movie.mp4",
                "case.mp4",
                "CASE.mp4",
                "%00.mp4",
                "%2e%2e%2fup.mp4",
                "~root.mp4",
                "result.json",
                "folder.mp4/folder.mp4",
                "poster.jpg/x.mp4");
        names.forEach(name -> site.drop(Media.tiny(), name));
        site.start();
        names.forEach(site::awaitSet);
        site.awaitFiles(site.archive("inbox"), names.size());

        assertThat(Site.files(site.inbox())).isEmpty();
        assertThat(Site.files(site.outbox())).hasSize(names.size() * 3);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void ignoresFoldersBelowMaximumDepth() throws IOException {
        Path deep = site.inbox();
        for (int i = 0; i < 70; i++) {
            deep = deep.resolve("d");
        }
        Files.copy(Media.tiny(), Files.createDirectories(deep).resolve("deep.mp4"));
        site.start();
        awaitOrdinaryFiles();

        assertThat(deep.resolve("deep.mp4")).exists();
        assertThat(log.lines("[inbox]", "below more than")).hasSize(1);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(Site.files(site.outbox())).hasSize(6));
    }
}
