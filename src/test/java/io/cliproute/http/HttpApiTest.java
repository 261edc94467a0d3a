package io.cliproute.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP interface of a running service. */
class HttpApiTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Site site;
    private static ApiClient api;

    @BeforeAll
    static void start() throws IOException {
        site = new Site(folder)
                .set("source.inbox.recipe", "posters")
                .set("recipe.posters.poster", "thumbnail?at=0s&width=64")
                .set("recipe.tones.tone", "audio")
                .withHttp()
                .start();
        api = new ApiClient(site.http());
        site.drop(Media.mp4(2), "first.mp4");
        site.drop(Media.mp4(2), "second <b>.mp4");
        site.drop(Files.write(folder.resolve("broken"), Media.cutOff()), "broken.mov");
        site.awaitSet("first.mp4");
        site.awaitSet("second <b>.mp4");
        site.awaitReason("inbox", "broken.mov");
        await().atMost(LONG)
                .until(() -> api.json("/api/jobs?state=done").path("jobs").size() >= 2);
        await().atMost(LONG)
                .until(() -> api.json("/api/jobs?state=failed").path("jobs").size() == 1);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @Test
    void statusListsSourcesDestinationsAndRecentResults() {
        JsonNode status = api.json("/api/status");

        assertThat(status.path("service").asText()).isEqualTo("cliproute");
        assertThat(status.at("/sources/0/name").asText()).isEqualTo("inbox");
        assertThat(status.at("/sources/0/lastPollAt").asText()).isNotEmpty();
        assertThat(status.at("/destinations/0/state").asText()).isEqualTo("active");
        assertThat(status.at("/destinations/0/delivered").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(status.path("recent").size()).isGreaterThanOrEqualTo(3);
        assertThat(status.path("deadLetters").asInt()).isEqualTo(1);
        assertThat(status.at("/disk/freeBytes").asLong()).isPositive();
    }

    @Test
    void pagesThroughAllJobsOnceAndFiltersThem() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        String cursor = "";
        do {
            JsonNode page = api.json("/api/jobs?limit=1" + cursor);
            page.path("jobs").forEach(job -> assertThat(seen.add(job.path("id").asText()))
                    .isTrue());
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());

        assertThat(seen).hasSizeGreaterThanOrEqualTo(3);
        assertThat(paths("/api/jobs?q=FIRST")).containsExactly("first.mp4");
        assertThat(paths("/api/jobs?q=%25")).isEmpty();
        assertThat(paths("/api/jobs?state=failed&source=inbox")).containsExactly("broken.mov");
        assertThat(paths("/api/jobs?source=other")).isEmpty();
        assertThat(api.get("/api/jobs?state=lost").statusCode()).isEqualTo(400);
        assertThat(api.get("/api/jobs?limit=501").statusCode()).isEqualTo(400);
        assertThat(api.get("/api/jobs?cursor=x").statusCode()).isEqualTo(400);
    }

    private static List<String> paths(String request) {
        return api.json(request).path("jobs").findValuesAsText("path");
    }

    @Test
    void jobHasItsManifestOrItsError() {
        JsonNode done = api.json("/api/jobs/" + id("first.mp4"));
        JsonNode failed = api.json("/api/jobs/" + id("broken.mov"));

        assertThat(done.at("/result/outputs/0/name").asText()).isEqualTo("poster");
        assertThat(done.at("/job/outputs/0/type").asText()).isEqualTo("image/jpeg");
        assertThat(done.at("/job/recipe").asText()).isEqualTo("posters");
        assertThat(done.at("/job/endedAt").asText()).isNotEmpty();
        assertThat(failed.at("/job/category").asText()).isEqualTo("media");
        assertThat(failed.at("/error/stderrTail").asText()).isNotEmpty();
        assertThat(api.get("/api/jobs/" + "0".repeat(64)).statusCode()).isEqualTo(404);
    }

    private static String id(String path) {
        JsonNode jobs = api.json("/api/jobs").path("jobs");
        for (JsonNode job : jobs) {
            if (job.path("path").asText().equals(path)) {
                return job.path("id").asText();
            }
        }
        throw new AssertionError(path + " is not among " + jobs);
    }

    @Test
    void sendsOutputWholeAndInRanges() throws IOException {
        String url = "/api/jobs/" + id("first.mp4") + "/outputs/";
        byte[] poster = Files.readAllBytes(site.outbox().resolve("first.mp4/poster.jpg"));

        HttpResponse<byte[]> whole = api.get(url + "poster");
        HttpResponse<byte[]> part = api.send(api.request(url + "poster.jpg").header("Range", "bytes=10-19"));
        HttpResponse<byte[]> end = api.send(api.request(url + "poster").header("Range", "bytes=-5"));
        HttpResponse<byte[]> none = api.send(api.request(url + "poster").header("Range", "bytes=99999999-"));

        assertThat(whole.body()).isEqualTo(poster);
        assertThat(whole.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(poster, 10, 20));
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 10-19/" + poster.length);
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(poster, poster.length - 5, poster.length));
        assertThat(none.statusCode()).isEqualTo(416);
    }

    @Test
    void requeuesDeadLetter() throws IOException {
        site.drop(Files.write(folder.resolve("again"), Media.cutOff()), "again.mov");
        site.awaitReason("inbox", "again.mov");
        JsonNode letter = await().atMost(LONG)
                .until(
                        () -> api.json("/api/dead-letters").path("deadLetters").get(0),
                        one -> one != null && one.path("path").asText().equals("again.mov"));

        assertThat(letter.at("/error/category").asText()).isEqualTo("media");
        assertThat(api.post("/api/dead-letters/" + letter.path("id").asText() + "/requeue")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.post("/api/dead-letters/" + "0".repeat(32) + "/requeue").statusCode())
                .isEqualTo(404);
        site.awaitReason("inbox", "again.mov");
        Files.delete(site.deadLetter().resolve("inbox/again.mov"));
    }

    @Test
    void eventsArriveInTheirOrderAsTheyHappen() throws Exception {
        List<String> types = new CopyOnWriteArrayList<>();
        HttpResponse<Stream<String>> stream = HttpClient.newHttpClient()
                .send(api.request("/api/events").build(), HttpResponse.BodyHandlers.ofLines());
        Thread reader = new Thread(() -> stream.body()
                .filter(line -> line.startsWith("data: ") && line.contains("watched.mp4"))
                .forEach(line -> types.add(line.replaceAll(".*\"type\":\"([a-z]+)\".*", "$1"))));
        reader.setDaemon(true);
        reader.start();
        site.drop(Media.mp4(2), "watched.mp4");

        await().atMost(LONG).until(() -> types.contains("done"));
        assertThat(types)
                .filteredOn(type -> !type.equals("progress"))
                .containsExactly("queued", "started", "delivered", "done");
        reader.interrupt();
    }

    @Test
    void metricsAndHealthDescribeTheService() {
        String metrics = new String(api.get("/observe/metrics").body(), StandardCharsets.UTF_8);
        JsonNode health = api.json("/observe/health");

        assertThat(metrics)
                .contains(
                        "cliproute_queue_jobs{priority=\"high\"} 0",
                        "cliproute_dead_letters ",
                        "cliproute_work_free_bytes ")
                .contains("cliproute_jobs_total{category=\"none\",recipe=\"posters\",source=\"inbox\",state=\"done\"}")
                .contains("cliproute_jobs_total{category=\"media\"")
                .contains("cliproute_ffmpeg_seconds_total{recipe=\"posters\"}")
                .contains("cliproute_output_bytes_total{destination=\"outbox\"}")
                .contains("cliproute_source_up{source=\"inbox\"} 1.0");
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("checks").findValuesAsText("name"))
                .contains(
                        "cliproute-disk",
                        "cliproute-store",
                        "cliproute-ffmpeg",
                        "cliproute-sandbox",
                        "cliproute-queue",
                        "cliproute-source-inbox",
                        "cliproute-destination-outbox");
        assertThat(api.get("/observe/health/live").statusCode()).isEqualTo(200);
        assertThat(api.get("/observe/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void openApiDescribesEveryRoute() {
        Set<String> described = ConcurrentHashMap.newKeySet();
        api.json("/api/openapi.json").path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        // these two have handlers instead of routes
        assertThat(described.remove("GET /api/events")).isTrue();
        assertThat(described.remove("GET /api/jobs/{id}/outputs/{name}")).isTrue();

        assertThat(site.context().getRoutes().stream()
                        .map(route -> ApiRequest.decoded(route.getEndpoint().getEndpointUri()))
                        .filter(uri -> uri.startsWith("platform-http:"))
                        .map(uri ->
                                uri.replaceAll("platform-http:/*([^?]+)\\?.*httpMethodRestrict=(\\w+).*", "$2 /$1")))
                .containsExactlyInAnyOrderElementsOf(described);
    }
}
