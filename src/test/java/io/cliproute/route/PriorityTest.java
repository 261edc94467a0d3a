package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An urgent file starts while others wait. */
class PriorityTest {

    /** Places in the queue of each source, fewer than files. */
    private static final int PLACES = 100;

    private static final int FILES = System.getProperty("faults", "short").equals("long") ? 5_000 : 400;

    @TempDir
    private Path folder;

    private Site site() throws IOException {
        Path bulk = Files.createDirectories(folder.resolve("bulk"));
        for (int i = 0; i < FILES; i++) {
            Files.copy(Media.tiny(), bulk.resolve(i + ".mp4"));
        }
        Path films = Files.createDirectories(folder.resolve("films"));
        Files.copy(Media.fullHd(5), films.resolve("film.mp4"));
        // larger than what counts as short
        try (RandomAccessFile film =
                new RandomAccessFile(films.resolve("film.mp4").toFile(), "rw")) {
            film.setLength(60_000_000);
        }
        Site site = new Site(folder)
                .set("workers", "2")
                .set("queue.size", String.valueOf(PLACES))
                .set("recipe.film.film", "transcode?preset=av1")
                .set("recipe.still.poster", "thumbnail")
                .set("source.inbox.priority", "high");
        for (String other : new String[] {"bulk", "films"}) {
            site.set("source." + other + ".uri", "file:" + folder.resolve(other))
                    .set("source." + other + ".recipe", other.equals("films") ? "film" : "still")
                    .set("source." + other + ".settle", "200ms")
                    .set("source." + other + ".destinations", "outbox");
        }
        return site.set("source.inbox.recipe", "still");
    }

    @Test
    void urgentFileStartsWhileBulkFilesWaitAndOtherWorkersAreBusy() throws IOException {
        try (LogCapture log = new LogCapture(Level.INFO);
                Site site = site().start()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !log.lines("[films] film.mp4: started").isEmpty()
                            && log.lines("[bulk] ", ": started").size() > 3);

            site.drop(Media.tiny(), "urgent.mp4");
            JsonNode timing = Site.json(site.awaitSet("urgent.mp4").resolve("result.json"))
                    .path("timing");

            assertThat(Duration.between(instant(timing, "queuedAt"), instant(timing, "startedAt")))
                    .isLessThan(Duration.ofSeconds(2));
            assertThat(log.lines("[films] film.mp4: delivered")).isEmpty();
            assertThat(log.lines("[bulk] ", ": started")).hasSizeLessThan(FILES - PLACES);
        }
    }

    private static Instant instant(JsonNode timing, String name) {
        return Instant.parse(timing.path(name).asText());
    }
}
