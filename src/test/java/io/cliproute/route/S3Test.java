package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Requirements;
import io.cliproute.support.S3Store;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real store with the interface of S3 at both ends. Each test has prefixes of its own in the one bucket. */
class S3Test {

    private static S3Store store;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startStore() throws IOException {
        store = new S3Store(Files.createTempDirectory("cliproute-s3")).start();
    }

    @AfterAll
    static void stopStore() throws IOException {
        store.close();
    }

    private Site site(String prefix) {
        return site(store.uri(prefix + "/in"), store.uri(prefix + "/out/"));
    }

    private Site site(String source, String destination) {
        return new Site(folder)
                .without("inbox")
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.cam.uri", source)
                .set("source.cam.recipe", "small")
                .set("source.cam.destinations", "bucket")
                .set("destination.bucket.uri", destination)
                .set("destination.bucket.retry.delay", "100ms");
    }

    private void awaitKeys(String prefix, int count) {
        await().alias(count + " objects below " + prefix)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(store.keys(prefix)).hasSize(count));
    }

    @Test
    void deliversObjectsAndMovesOriginalsToDone() throws Exception {
        store.put(Media.mp4(2), "a/in/movie.mp4");
        store.put(Media.mp4(2), "a/in/trip/day 1/ünï.mp4");
        store.put(new byte[0], "a/in/folder/");
        try (Site site = site("a").start()) {
            site.awaitFiles(site.archive("cam"), 2);

            assertThat(store.keys("a/out/"))
                    .containsExactlyInAnyOrder(
                            "a/out/movie.mp4/poster.jpg",
                            "a/out/movie.mp4/result.json",
                            "a/out/trip/day 1/ünï.mp4/poster.jpg",
                            "a/out/trip/day 1/ünï.mp4/result.json");
            assertThat(store.contentType("a/out/movie.mp4/poster.jpg")).isEqualTo("image/jpeg");
            assertThat(store.keys("a/in/"))
                    .containsExactlyInAnyOrder("a/in/.done/movie.mp4", "a/in/.done/trip/day 1/ünï.mp4", "a/in/folder/");
            assertThat(store.get("a/in/.done/movie.mp4")).isEqualTo(Files.readAllBytes(Media.mp4(2)));
            JsonNode manifest = new ObjectMapper().readTree(store.get("a/out/movie.mp4/result.json"));
            assertThat(manifest.at("/source/uri").asText()).isEqualTo("aws2-s3://media/a/in/movie.mp4");
            await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());
        }
    }

    /** A store moves an object by copying and deleting it. */
    @Test
    void objectThatStoreDoesNotDeleteIsCopiedOnce() throws Exception {
        Requirements.tool("chattr");
        store.put(Media.mp4(2), "u/in/movie.mp4");
        Path object = store.bucket().resolve("u/in/movie.mp4");
        Requirements.that(change("+i", object), "this user or file system cannot make a file immutable");
        try (LogCapture log = new LogCapture();
                Site site = site("u").start()) {
            awaitKeys("u/out/", 2);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !log.lines("[cam] movie.mp4: downloaded, but its original is unchanged")
                            .isEmpty());
            // several polls try again
            await().during(Duration.ofSeconds(5)).atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            store.keys("u/in/"))
                    .containsExactlyInAnyOrder("u/in/.done/movie.mp4", "u/in/movie.mp4"));
            assertThat(Site.files(site.deadLetter())).isEmpty();
            change("-i", object);
            awaitKeys("u/in/", 1);
            assertThat(store.keys("u/out/")).hasSize(2);
        } finally {
            change("-i", object);
        }
    }

    private static boolean change(String attribute, Path file) throws IOException, InterruptedException {
        return new ProcessBuilder("chattr", attribute, file.toString()).start().waitFor() == 0;
    }

    @Test
    void keptObjectIsProcessedOnceAndAgainWhenItIsReplaced() throws Exception {
        store.put(Media.mp4(2), "c/in/movie.mp4");
        try (Site site = site("c").set("source.cam.after", "keep").start()) {
            awaitKeys("c/out/", 2);
            site.awaitFiles(site.work(), 0);
        }
        String first = new String(store.get("c/out/movie.mp4/result.json"), StandardCharsets.UTF_8);
        store.put(Media.mp4(4), "c/in/other.mp4");
        try (Site site = site("c").set("source.cam.after", "keep").start()) {
            awaitKeys("c/out/", 4);
            assertThat(store.get("c/out/movie.mp4/result.json"))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(first);

            store.put(Media.mp4(3), "c/in/movie.mp4");
            // the manifest is absent while the set is replaced
            await().ignoreExceptions().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                            store.get("c/out/movie.mp4/result.json"))
                    .asString(StandardCharsets.UTF_8)
                    .isNotEqualTo(first));
            assertThat(store.keys("c/in/")).hasSize(2);
            site.awaitFiles(site.work(), 0);
        }
    }

    @Test
    void jobFileFollowsItsMediaFile() throws Exception {
        store.put("{\"recipe\": \"large\"}".getBytes(StandardCharsets.UTF_8), "d/in/movie.mp4.job.json");
        store.put(Media.mp4(2), "d/in/movie.mp4");
        try (Site site =
                site("d").set("recipe.large.big", "thumbnail?width=160").start()) {
            awaitKeys("d/out/", 2);

            assertThat(store.keys("d/out/")).contains("d/out/movie.mp4/big.jpg");
            await().untilAsserted(() -> assertThat(store.keys("d/in/"))
                    .containsExactlyInAnyOrder("d/in/.done/movie.mp4", "d/in/.done/movie.mp4.job.json"));
            site.awaitFiles(site.work(), 0);
        }
    }
}
