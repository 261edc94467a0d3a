package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films that take long beside those that don't. */
class LongJobsTest {

    @TempDir
    private Path folder;

    @Test
    void thumbnailOvertakesLongJobs() throws IOException {
        Path large = folder.resolve("large.mp4");
        Files.copy(Media.fullHd(5), large);
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(60_000_000);
        }
        try (Site site = new Site(folder.resolve("site"))
                .set("workers", "2")
                .set("recipe.film.film", "transcode")
                .set("recipe.still.poster", "thumbnail")
                .set("source.inbox.recipe", "folder")
                .start()) {
            site.drop(large, "film/first.mp4");
            site.drop(large, "film/second.mp4");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !Site.files(site.work()).isEmpty());
            site.drop(Media.mp4(2), "still/third.mp4");

            site.awaitFiles(site.archive("inbox"), 3);

            assertThat(Site.files(site.deadLetter())).isEmpty();
            assertThat(made(site, "still/third.mp4"))
                    .isLessThan(made(site, "film/first.mp4"))
                    .isLessThan(made(site, "film/second.mp4"));
        }
    }

    private static FileTime made(Site site, String name) throws IOException {
        return Files.getLastModifiedTime(site.outbox().resolve(name).resolve("result.json"));
    }
}
