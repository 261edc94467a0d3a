package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.component.seda.SedaEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Job files in a folder: {@code movie.mp4.job.json} beside {@code movie.mp4}. */
class JobFileTest {

    private static final String CLIP =
            "{\"recipe\": \"clip\", \"outputs\": {\"clip\": {\"start\": \"1s\", \"duration\": \"2s\"}}}";

    @TempDir
    private Path folder;

    private Site site() {
        return new Site(folder).set("source.inbox.settle", "600ms");
    }

    private static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static void assertShortClip(Path set) {
        assertThat(Site.json(set.resolve("result.json")).path("recipe").asText())
                .isEqualTo("clip");
        assertThat(Tools.seconds(set.resolve("clip.mp4"))).isCloseTo(2, within(0.2));
        assertThat(Site.files(set)).hasSize(2);
    }

    @Test
    void appliesJobFileDroppedBeforeMediaAndArchivesBoth() throws IOException {
        try (LogCapture log = new LogCapture(Level.INFO);
                Site site = site().start()) {
            write(site.inbox().resolve("trip/movie.mp4.job.json"), CLIP);
            site.drop(Media.mp4(12), "trip/movie.mp4");

            assertShortClip(site.awaitSet("trip/movie.mp4"));
            site.awaitFiles(site.archive("inbox"), 2);
            assertThat(site.archive("inbox").resolve("trip/movie.mp4")).exists();
            assertThat(site.archive("inbox").resolve("trip/movie.mp4.job.json")).hasContent(CLIP);
            assertThat(Site.files(site.inbox())).isEmpty();
            assertThat(log.lines("[inbox] trip/movie.mp4"))
                    .filteredOn(line -> line.contains("started") || line.contains("delivered to"))
                    .hasSize(2)
                    .allMatch(line -> line.contains("recipe clip"));
        }
    }

    @Test
    void appliesJobFileDroppedWithinSettleTime() throws IOException {
        try (Site site = site().set("source.inbox.settle", "2s").start()) {
            Path movie = site.drop(Media.mp4(12), "movie.mp4");
            await().pollDelay(Duration.ofSeconds(1)).until(() -> Files.exists(movie));
            write(site.inbox().resolve("movie.mp4.job.json"), CLIP);

            assertShortClip(site.awaitSet("movie.mp4"));
        }
    }

    @Test
    void waitsForIncompleteJobFile() throws IOException {
        try (Site site = site().set("source.inbox.settle", "2s").start()) {
            Path jobFile = write(site.inbox().resolve("movie.mp4.job.json"), CLIP.substring(0, 20));
            site.drop(Media.mp4(12), "movie.mp4");
            for (int end = 30; end < CLIP.length(); end += 15) {
                String part = CLIP.substring(0, end);
                await().pollDelay(Duration.ofMillis(700)).until(() -> Files.exists(jobFile));
                Files.writeString(jobFile, part);
            }
            Files.writeString(jobFile, CLIP);

            assertShortClip(site.awaitSet("movie.mp4"));
            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
    }

    @Test
    void appliesJobFileDroppedWhileMediaIsQueued() throws Exception {
        try (Site site = site().start()) {
            site.context().getRouteController().suspendRoute("cliproute-process");
            site.drop(Media.mp4(12), "movie.mp4");
            SedaEndpoint queue = site.context().getEndpoint("seda:media", SedaEndpoint.class);
            await().until(() -> !queue.getQueue().isEmpty());
            write(site.inbox().resolve("movie.mp4.job.json"), CLIP.substring(0, 20));
            site.context().getRouteController().resumeRoute("cliproute-process");
            await().until(() -> queue.getQueue().isEmpty());
            write(site.inbox().resolve("movie.mp4.job.json"), CLIP);

            assertShortClip(site.awaitSet("movie.mp4"));
            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
    }

    @Test
    void deadLettersInvalidJobFileWithMediaUntilCorrected() throws IOException {
        try (Site site = site().start()) {
            write(site.inbox().resolve("a/movie.mp4.job.json"), CLIP.replace("start", "strat"));
            site.drop(Media.mp4(12), "a/movie.mp4");
            JsonNode reason = site.awaitReason("inbox", "a/movie.mp4");

            assertThat(reason.path("category").asText()).isEqualTo("job-file");
            assertThat(reason.path("message").asText())
                    .isEqualTo("[movie.mp4] rejected: movie.mp4.job.json: outputs.clip: clip has no option"
                            + " 'strat'; did you mean 'start'?");
            assertThat(reason.path("attempts")).hasSize(1);
            assertThat(reason.path("requeue").asText()).contains("'movie.mp4' and 'movie.mp4.job.json'");
            Path dead = site.deadLetter().resolve("inbox/a");
            site.awaitFiles(dead, 3);
            assertThat(Site.files(site.inbox())).isEmpty();
            assertThat(Site.files(site.outbox())).isEmpty();

            Files.writeString(dead.resolve("movie.mp4.job.json"), CLIP);
            for (String name : new String[] {"movie.mp4", "movie.mp4.job.json"}) {
                Files.move(dead.resolve(name), site.inbox().resolve("a").resolve(name));
            }
            assertShortClip(site.awaitSet("a/movie.mp4"));
        }
    }

    @Test
    void archivedJobFileIsNamedLikeItsMedia() throws IOException {
        try (Site site = site().start()) {
            for (int i = 1; i <= 2; i++) {
                write(site.inbox().resolve("movie.mp4.job.json"), CLIP);
                site.drop(Media.mp4(4), "movie.mp4");
                site.awaitFiles(site.archive("inbox"), 2 * i);
            }
            assertThat(Site.files(site.archive("inbox")))
                    .filteredOn(file -> !file.toString().endsWith(".job.json"))
                    .hasSize(2)
                    .allSatisfy(media -> assertThat(media.resolveSibling(media.getFileName() + ".job.json"))
                            .hasContent(CLIP));
        }
    }

    @Test
    void deletesOrKeepsJobFile() throws IOException {
        try (Site site = site().set("source.inbox.after", "delete").start()) {
            write(site.inbox().resolve("gone.mp4.job.json"), CLIP);
            site.drop(Media.mp4(4), "gone.mp4");
            site.awaitSet("gone.mp4");
            await().until(() -> Site.files(site.inbox()).isEmpty());
            assertThat(Site.files(site.archive("inbox"))).isEmpty();
        }
        try (Site site = site().set("source.inbox.after", "keep").start()) {
            write(site.inbox().resolve("stays.mp4.job.json"), CLIP);
            site.drop(Media.mp4(4), "stays.mp4");
            Path manifest = site.awaitSet("stays.mp4").resolve("result.json");
            String first = Files.readString(manifest);
            site.drop(Media.mp4(4), "next.mp4");
            site.awaitSet("next.mp4");

            assertThat(Files.readString(manifest)).isEqualTo(first);
            assertThat(Site.files(site.inbox())).hasSize(3);
        }
    }

    @Test
    void leavesJobFileWithoutMedia() throws IOException {
        try (Site site = site().start()) {
            Path lone = write(site.inbox().resolve("nobody.mp4.job.json"), CLIP);
            site.drop(Media.mp4(2), "movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            assertThat(lone).hasContent(CLIP);
            assertThat(Site.files(site.deadLetter())).isEmpty();
            site.drop(Media.mp4(4), "nobody.mp4");
            assertShortClip(site.awaitSet("nobody.mp4"));
        }
    }
}
