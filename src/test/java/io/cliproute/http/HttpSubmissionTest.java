package io.cliproute.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are submitted by HTTP. */
class HttpSubmissionTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Site site;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        site = new Site(folder)
                .set("source.inbox.recipe", "posters")
                .set("recipe.posters.poster", "thumbnail?at=0s&width=64")
                .set("recipe.tones.tone", "audio")
                .withHttp()
                .start();
        api = new ApiClient(site.http());
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @Test
    void submitsUploadedFileWithRecipe() throws IOException {
        HttpResponse<byte[]> answer = api.upload(Media.mp4(2), "sent.mp4", "tones");

        assertThat(answer.statusCode()).isEqualTo(202);
        String id = ApiClient.json(answer).path("id").asText();
        assertThat(Files.exists(site.awaitSet("sent.mp4").resolve("tone.m4a"))).isTrue();
        await().atMost(LONG).until(() -> api.get("/api/jobs/" + id).statusCode() == 200);
        await().until(() -> Site.files(site.work().resolve("uploads")).isEmpty());
    }

    @Test
    void submitsCopyOfFileOnMachineAndLeavesFileInPlace() throws IOException {
        Path file = Files.copy(Media.mp4(2), folder.resolve("elsewhere.mp4"));

        HttpResponse<byte[]> answer = api.post("/api/jobs", "{\"path\": \"" + file + "\", \"recipe\": \"posters\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        site.awaitSet("elsewhere.mp4");
        assertThat(file).exists();
    }

    @Test
    void rejectsIncompleteSubmission() throws IOException {
        assertThat(message(api.post("/api/jobs", "{"))).contains("multipart form");
        assertThat(message(api.post("/api/jobs", "{\"path\": \"no.mp4\"}"))).contains("absolute path");
        assertThat(message(api.upload(Media.speck(), "a.mp4", "no"))).contains("recipes: ");
        assertThat(message(api.upload(Media.speck(), ".hidden.mp4", "posters"))).contains("ignored");
        await().until(() -> Site.files(site.work().resolve("uploads")).isEmpty());
    }

    private static String message(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        return ApiClient.json(answer).path("message").asText();
    }
}
