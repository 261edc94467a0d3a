package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.files.Sha256;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Outputs and names that destinations choose, such as thumbnails in one folder and clips by day on a server. */
@Timeout(120)
class DestinationLayoutTest {

    @TempDir
    private Path folder;

    private Site site() {
        return new Site(folder.resolve("site"))
                .set("recipe.web.poster", "thumbnail?width=80")
                .set("recipe.web.teaser", "clip?duration=1s")
                .set("recipe.other.look", "thumbnail?width=80")
                .set("destination.thumbs.uri", "file:" + thumbs())
                .set("destination.thumbs.outputs", "poster")
                .set("destination.thumbs.layout", "{stem}-{output}.{ext}");
    }

    private Path thumbs() {
        return folder.resolve("thumbs");
    }

    private static List<String> names(Path folder) {
        return Site.files(folder).stream()
                .map(file -> folder.relativize(file).toString())
                .sorted()
                .toList();
    }

    private static void assertLists(Path manifest, String output, String file) throws IOException {
        JsonNode set = Site.json(manifest);
        assertThat(set.path("outputs")).hasSize(1);
        assertThat(set.at("/outputs/0/name").asText()).isEqualTo(output);
        assertThat(set.at("/outputs/0/file").asText()).isEqualTo(file);
        assertThat(set.at("/outputs/0/sha256").asText())
                .isEqualTo(Sha256.of(manifest.resolveSibling(file).normalize()));
    }

    @Test
    void eachDestinationGetsItsOutputsUnderItsNames() throws Exception {
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            LocalDate before = LocalDate.now(ZoneId.systemDefault());
            try (Site site = site().set("source.inbox.destinations", "thumbs, clips, outbox")
                    .set("destination.clips.uri", server.uri("clips"))
                    .set("destination.clips.outputs", "teaser")
                    .set("destination.clips.layout", "{date:yyyy/MM/dd}/{dir}/{output}/{stem}.{ext}")
                    .start()) {
                site.drop(Media.mp4(2), "trip/movie.mp4");
                site.awaitFiles(site.archive("inbox"), 1);

                assertThat(names(thumbs())).containsExactly("movie-poster.jpg", "movie-result.json");
                assertLists(thumbs().resolve("movie-result.json"), "poster", "movie-poster.jpg");
                Path day = server.home().resolve("clips").resolve(day(server, before));
                assertThat(names(day)).containsExactly("trip/result/movie.json", "trip/teaser/movie.mp4");
                assertLists(day.resolve("trip/result/movie.json"), "teaser", "../teaser/movie.mp4");
                assertThat(names(site.outbox()))
                        .containsExactly(
                                "trip/movie.mp4/poster.jpg", "trip/movie.mp4/result.json", "trip/movie.mp4/teaser.mp4");
            }
        }
    }

    /** Returns the folder of today, or of tomorrow if the test began before midnight. */
    private static String day(LoopbackFtpServer server, LocalDate before) {
        String today = before.format(DateTimeFormatter.ofPattern("yyyy/MM/dd"));
        return Files.exists(server.home().resolve("clips").resolve(today))
                ? today
                : before.plusDays(1).format(DateTimeFormatter.ofPattern("yyyy/MM/dd"));
    }

    @Test
    void replacesSetOfSameFileAndRejectsAnotherFileOfItsName() throws Exception {
        try (Site site =
                site().set("source.inbox.destinations", "thumbs, outbox").start()) {
            site.drop(Media.mp4(2), "a/movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);
            site.drop(Media.mp4(3), "b/movie.mp4");

            JsonNode reason = site.awaitReason("inbox", "b/movie.mp4");
            assertThat(reason.path("category").asText()).isEqualTo("delivery");
            assertThat(reason.path("message").asText())
                    .contains("destination 'thumbs' has the set of another file under the same names:"
                            + " 'movie-result.json' is of file:")
                    .contains("/a/movie.mp4; rename one of the files");
            // one attempt only
            assertThat(reason.path("attempts").size()).isLessThanOrEqualTo(1);
            assertThat(site.outbox().resolve("b/movie.mp4/result.json")).exists();
            Path manifest = thumbs().resolve("movie-result.json");
            assertThat(Site.json(manifest).at("/source/bytes").asLong()).isEqualTo(Files.size(Media.mp4(2)));

            site.drop(Media.mp4(4), "a/movie.mp4");
            site.awaitFiles(site.archive("inbox"), 2);
            assertThat(Site.json(manifest).at("/source/bytes").asLong()).isEqualTo(Files.size(Media.mp4(4)));
            assertLists(manifest, "poster", "movie-poster.jpg");
        }
    }

    @Test
    void leavesManifestOfAnotherProgram() throws Exception {
        Path foreign = Files.createDirectories(thumbs()).resolve("movie-result.json");
        Files.writeString(foreign, "{\"mine\": true}");
        try (Site site = site().set("source.inbox.destinations", "thumbs").start()) {
            site.drop(Media.mp4(2), "movie.mp4");

            assertThat(site.awaitReason("inbox", "movie.mp4").path("message").asText())
                    .contains(
                            "destination 'thumbs' has another file 'movie-result.json', which is no result of cliproute");
            assertThat(foreign).hasContent("{\"mine\": true}");
            assertThat(names(thumbs())).containsExactly("movie-result.json");
        }
    }

    @Test
    void destinationGetsNothingOfRecipeWithoutItsOutputs() throws Exception {
        try (Site site =
                site().set("source.inbox.destinations", "thumbs, outbox").start()) {
            Files.createDirectories(site.inbox());
            Files.writeString(site.inbox().resolve("movie.mp4.job.json"), "{\"recipe\": \"other\"}");
            site.drop(Media.mp4(2), "movie.mp4");
            site.awaitFiles(site.archive("inbox"), 2);

            assertThat(names(site.outbox())).containsExactly("movie.mp4/look.jpg", "movie.mp4/result.json");
            assertThat(names(thumbs())).isEmpty();
        }
    }

    @Test
    void foldersOfOutputsStayTogether() throws Exception {
        try (Site site = site().set("source.inbox.destinations", "flat, deep")
                .set("source.inbox.recipe", "player")
                .set("recipe.player.stream", "hls?heights=120")
                .set("recipe.player.thumbs", "sprites?every=1s&width=80")
                .set("destination.flat.uri", "file:" + folder.resolve("flat"))
                .set("destination.flat.outputs", "stream")
                .set("destination.flat.layout", "{stem}-{output}.{ext}")
                .set("destination.deep.uri", "file:" + folder.resolve("deep"))
                .set("destination.deep.layout", "{stem}/{output}.{ext}")
                .start()) {
            site.drop(Media.mp4(2), "movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            Path flat = folder.resolve("flat");
            assertThat(names(flat)).contains("movie-result.json", "movie-stream/master.m3u8");
            assertThat(Site.json(flat.resolve("movie-result.json"))
                            .at("/outputs/0/file")
                            .asText())
                    .isEqualTo("movie-stream/master.m3u8");
            assertReferences(flat.resolve("movie-stream/master.m3u8"), "[^#].*");
            assertReferences(folder.resolve("deep/movie/thumbs.vtt"), ".*#xywh=.*");
        }
    }

    /** Asserts that the files that some lines refer to exist. */
    private static void assertReferences(Path list, String lines) throws IOException {
        assertThat(Files.readAllLines(list).stream()
                        .filter(line -> line.matches(lines))
                        .map(line -> line.replaceFirst("#.*", "")))
                .isNotEmpty()
                .allMatch(line -> Files.exists(list.resolveSibling(line)));
    }
}
