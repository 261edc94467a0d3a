package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Requirements;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a file that cannot be deleted from a writable inbox, as with a sticky bit; here it is immutable, even for root.
 */
@Timeout(120)
class UndeletableOriginalTest {

    @TempDir
    private Path folder;

    private Path film;

    /** Makes the file immutable before it has settled. */
    private Site start(Path media) throws Exception {
        Requirements.tool("chattr");
        Site site = new Site(folder).set("source.inbox.settle", "2s").start();
        film = site.drop(media, "film.mp4");
        Requirements.that(change("+i"), "this user or file system cannot make a file immutable");
        return site;
    }

    private boolean change(String attribute) throws IOException, InterruptedException {
        return new ProcessBuilder("chattr", attribute, film.toString()).start().waitFor() == 0;
    }

    @AfterEach
    void makeDeletable() throws Exception {
        if (film != null) {
            change("-i");
        }
    }

    @Test
    void archivesUndeletableOriginalAtNextStart() throws Exception {
        try (LogCapture log = new LogCapture();
                Site site = start(Media.mp4(2))) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(log.lines("[inbox] film.mp4"))
                    .contains(
                            "[inbox] film.mp4: delivered, but its original could not be removed; retrying at the next start: Cannot remove "
                                    + film + " from its folder: Operation not permitted"));
            assertThat(site.outbox().resolve("film.mp4/result.json")).exists();
            assertThat(Site.files(site.deadLetter())).isEmpty();
            assertThat(Site.files(site.archive("inbox"))).isEmpty();
        }
        change("-i");
        try (Site site = new Site(folder).start()) {
            site.awaitFiles(site.archive("inbox"), 1);
            assertThat(film).doesNotExist();
        }
    }

    @Test
    void deadLettersOnlyReasonOfUndeletableFile() throws Exception {
        Path older =
                Files.createDirectories(folder.resolve("dead-letter/inbox")).resolve("film.mp4");
        Files.writeString(older, "older");
        Path reason = Files.writeString(older.resolveSibling("film.mp4.error.json"), "{}");
        try (LogCapture log = new LogCapture();
                Site site = start(Files.writeString(folder.resolve("text"), "no film"))) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !log.lines("[inbox] film.mp4", "only the report is in the dead-letter folder")
                            .isEmpty());
            assertThat(film).exists();
            assertThat(Site.files(site.deadLetter())).containsExactlyInAnyOrder(older, reason);
            assertThat(reason).hasContent("{}");
        }
    }
}
