package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the pipeline with retention times of one second. */
class RetentionRouteTest {

    @TempDir
    private Path folder;

    private Site site() {
        return new Site(folder)
                .set("recipe.web.poster", "thumbnail")
                .set("archive.retention", "1s")
                .set("dead-letter.retention", "1s");
    }

    private static void awaitEmpty(Path where) {
        await().alias(where + " is empty").atMost(Duration.ofMinutes(1)).until(() -> Site.files(where)
                .isEmpty());
    }

    @Test
    void deletesArchivedAndFailedFilesButNoResults() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken"), "no film");
        try (Site site = site().start()) {
            site.drop(Media.mp4(2), "2026/film.mp4");
            site.drop(broken, "broken.mp4");
            Path set = site.awaitSet("2026/film.mp4");
            List<Path> results = Site.files(set);
            site.awaitReason("inbox", "broken.mp4");

            awaitEmpty(site.archive("inbox"));
            awaitEmpty(site.deadLetter());
            assertThat(Site.files(site.inbox())).isEmpty();
            assertThat(Site.files(set)).isEqualTo(results).isNotEmpty();
        }
    }

    @Test
    void keepsOriginalUntilItsResultsArePublished() throws Exception {
        try (Site site = site().set("destination.outbox.retry.attempts", "1000").start()) {
            Path blocker =
                    Files.writeString(Files.createDirectories(site.outbox()).resolve("held.mp4"), "no folder");
            site.drop(Media.mp4(2), "held.mp4");
            // the search that deletes this one leaves the other alone
            site.drop(Media.mp4(2), "other.mp4");
            site.awaitSet("other.mp4");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !Files.exists(site.inbox().resolve("other.mp4")));
            awaitEmpty(site.archive("inbox"));
            assertThat(site.inbox().resolve("held.mp4")).exists();

            Files.delete(blocker);
            site.awaitSet("held.mp4");
            awaitEmpty(site.archive("inbox"));
        }
    }
}
