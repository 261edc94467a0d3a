package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cliproute.files.FileArchive;
import io.cliproute.files.OriginalNotRemovableException;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Makes the inbox read-only, so that originals cannot be removed. */
@Timeout(120)
class ReadOnlyInboxTest {

    @TempDir
    private Path folder;

    private Site site;
    private SmallDisk inbox;
    private Path film;

    @BeforeEach
    void prepare() throws Exception {
        site = new Site(folder);
        inbox = SmallDisk.mount(site.inbox(), 30);
    }

    @AfterEach
    void close() throws Exception {
        site.close();
        inbox.close();
    }

    /** Makes the inbox read-only before the file has settled. */
    private void dropAndStart(Path media) throws Exception {
        site.set("source.inbox.settle", "2s").start();
        film = site.drop(media, "film.mp4");
        inbox.makeReadOnly(true);
    }

    private static void awaitLoggedOnce(LogCapture log, String text) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !log.lines("[inbox] film.mp4", text).isEmpty());
        // longer than the settle time
        await().during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(10))
                .until(() -> log.lines("[inbox] film.mp4", text).size() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive", "delete"})
    void deliveredOriginalStaysUntilNextStartArchivesIt(String after) throws Exception {
        site.set("source.inbox.after", after);
        try (LogCapture log = new LogCapture()) {
            dropAndStart(Media.mp4(2));
            awaitLoggedOnce(log, "delivered, but its original could not be removed; retrying at the next start");
        }

        Path manifest = site.awaitSet("film.mp4").resolve("result.json");
        assertThat(film).exists();
        assertThat(Site.files(folder.resolve("archive"))).isEmpty();
        assertThat(Site.files(site.deadLetter())).isEmpty();

        site.close();
        inbox.makeReadOnly(false);
        byte[] before = Files.readAllBytes(manifest);
        site.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.notExists(film));
        assertThat(manifest).hasBinaryContent(before);
        assertThat(Site.files(folder.resolve("archive"))).hasSize("archive".equals(after) ? 1 : 0);
    }

    @Test
    void removesCopyIfOriginalCannotBeDeleted() throws Exception {
        film = site.drop(Media.mp4(2), "film.mp4");
        FileArchive archive = new FileArchive(folder.resolve("archive"), Clock.systemUTC(), ".job.json");

        // at this moment the copy exists under another name
        assertThatThrownBy(() -> archive.file(film, "film.mp4", target -> inbox.makeReadOnly(true)))
                .isInstanceOf(OriginalNotRemovableException.class);
        assertThat(film).exists();
        assertThat(Site.files(folder.resolve("archive"))).isEmpty();
    }

    @Test
    void deadLettersOnlyReasonOfFileInReadOnlyInbox() throws Exception {
        site.set("source.inbox.after", "keep");
        try (LogCapture log = new LogCapture()) {
            dropAndStart(Files.writeString(folder.resolve("text"), "no film"));
            awaitLoggedOnce(log, "only the report is in the dead-letter folder");
        }

        assertThat(film).exists();
        assertThat(Site.files(site.deadLetter()))
                .containsExactly(site.deadLetter().resolve("inbox/film.mp4.error.json"));
    }
}
