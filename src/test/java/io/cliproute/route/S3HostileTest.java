package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.HostileBucket;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buckets with keys that no store should have, too many of them, or a store that refuses everything. */
class S3HostileTest {

    @TempDir
    private Path folder;

    private HostileBucket bucket;

    @BeforeEach
    void startBucket() throws IOException {
        bucket = new HostileBucket(Media.mp4(2));
    }

    private Site site() {
        return new Site(folder.resolve("site"))
                .without("inbox")
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.cam.uri", bucket.uri())
                .set("source.cam.recipe", "small")
                .set("source.cam.destinations", "outbox");
    }

    @Test
    void takesNoKeyThatLeadsOutOfItsFolder() throws Exception {
        bucket.with(List.of(
                "in/../../evil.mp4",
                "in/x/../../../evil.mp4",
                "in//absolute.mp4",
                "in/two//slashes.mp4",
                "in/a\\..\\..\\evil.mp4",
                "in/a\\b/c.mp4",
                "in/line\nbreak.mp4",
                "in/" + "long".repeat(70) + ".mp4",
                "in/.hidden.mp4",
                "in/.done/done.mp4",
                "in/folder/.hidden/x.mp4",
                "in/folder/",
                "in/good.mp4"));
        try (LogCapture log = new LogCapture();
                Site site = site().set("source.cam.after", "delete").start()) {
            site.awaitSet("good.mp4");
            await().untilAsserted(() -> assertThat(bucket.keys()).doesNotContain("in/good.mp4"));

            assertThat(bucket.downloaded()).containsExactly("in/good.mp4");
            assertThat(bucket.keys()).hasSize(12);
            assertThat(log.lines("[cam]"))
                    .anyMatch(line -> line.contains("leads out of its folder"))
                    .anyMatch(line -> line.contains("a backslash"))
                    .anyMatch(line -> line.contains("a control character"))
                    .anyMatch(line -> line.contains("longer than 255 bytes"));
            assertThat(Site.files(folder)).noneMatch(file -> file.toString().contains("evil"));
        }
    }

    @Test
    void findsOneNewObjectAmongManyKeptOnes() throws Exception {
        int many = Integer.getInteger("s3.keys", 30_000);
        bucket.with(IntStream.range(0, many / 10)
                .mapToObj(number -> "in/.done/%06d.mp4".formatted(number))
                .toList());
        bucket.with(IntStream.range(0, many)
                .mapToObj(number -> "in/text-%06d.txt".formatted(number))
                .toList());
        bucket.with(List.of("in/zebra.mp4"));
        try (Site site = site().set("source.cam.uri", bucket.uri() + "&include=.*mp4&delay=10")
                .set("source.cam.after", "keep")
                .start()) {
            site.awaitSet("zebra.mp4");

            assertThat(bucket.downloaded()).containsExactly("in/zebra.mp4");
            // one page of the folder .done, and all others once
            assertThat(bucket.listedPages()).isLessThan(3 * many / 1000);
        }
    }

    @Test
    void jobFileBehindEndOfListedPartIsFound() throws Exception {
        bucket.with(IntStream.range(1, 10_000)
                .mapToObj(number -> "in/a-%06d.txt".formatted(number))
                .toList());
        bucket.with(List.of("in/movie.mp4", "in/movie.mp4.job.json", "in/movie.mp4.x"));
        Files.createDirectories(folder);
        try (Site site = site().set("source.cam.uri", bucket.uri() + "&include=.*(mp4|json)")
                .start()) {
            // the content of the job file is a film
            assertThat(site.awaitReason("cam", "movie.mp4").path("category").asText())
                    .isEqualTo("job-file");
        }
    }

    @Test
    void logsRefusalOnceAndContinuesAfterIt() throws Exception {
        bucket.with(List.of("in/movie.mp4"));
        bucket.fail("AccessDenied");
        try (LogCapture log = new LogCapture();
                Site site = site().set("source.cam.uri", bucket.uri() + "&delay=50")
                        .set("source.cam.after", "delete")
                        .start()) {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(log.lines("cannot poll"))
                    .containsExactly("[cam] cannot poll: the store answered 403 AccessDenied: refused;"
                            + " retrying until it succeeds"));
            bucket.fail("");
            site.awaitSet("movie.mp4");
        }
    }

    private Site destinationSite() {
        return new Site(folder.resolve("site"))
                .set("source.inbox.recipe", "thumbnail")
                .set("source.inbox.destinations", "bucket")
                .set("destination.bucket.uri", bucket.uri("out"))
                .set("destination.bucket.retry.attempts", "2")
                .set("destination.bucket.retry.delay", "50ms");
    }

    @Test
    void deliversAfterStoreAskedToSlowDown() throws Exception {
        // more than the client itself repeats
        bucket.fail(503, "SlowDown", 6);
        try (Site site = destinationSite().start()) {
            site.drop(Media.mp4(2), "movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            assertThat(bucket.uploaded())
                    .containsExactlyInAnyOrder("out/movie.mp4/thumbnail.jpg", "out/movie.mp4/result.json");
        }
    }

    @ParameterizedTest
    @CsvSource({"403, AccessDenied", "404, NoSuchBucket"})
    void deadLettersWhatStoreRefusesWithItsWords(int status, String code) throws Exception {
        bucket.fail(status, code, Integer.MAX_VALUE);
        try (Site site = destinationSite().start()) {
            site.drop(Media.mp4(2), "movie.mp4");

            JsonNode reason = site.awaitReason("inbox", "movie.mp4");
            assertThat(reason.path("category").asText()).isEqualTo("delivery");
            assertThat(reason.path("message").asText())
                    .contains("destination 'bucket' would not take it: the store answered " + status + " " + code
                            + ": refused");
            assertThat(reason.path("attempts")).hasSize(3);
        }
    }

    @Test
    void waitsForSpaceLongerThanForOtherFailures() throws Exception {
        bucket.fail(507, "QuotaExceeded", 3);
        try (LogCapture log = new LogCapture();
                Site site = destinationSite()
                        .set("destination.bucket.retry.attempts", "1")
                        .start()) {
            site.drop(Media.mp4(2), "movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            assertThat(log.lines("retrying"))
                    .singleElement()
                    .asString()
                    .endsWith("destination 'bucket' would not take it: the store answered 507 QuotaExceeded: refused"
                            + " (quota exceeded)");
            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
    }
}
