package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.TcpProxy;
import io.cliproute.support.UploadServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real HTTP server as destination. */
class HttpTest {

    @TempDir
    private Path folder;

    private UploadServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new UploadServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Site site(String uri) {
        return new Site(folder)
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.inbox.recipe", "small")
                .set("source.inbox.destinations", "web")
                .set("destination.web.uri", uri)
                .set("destination.web.retry.delay", "50ms");
    }

    private static Optional<UploadServer.Answer> answer(int status) {
        return Optional.of(new UploadServer.Answer(status, Map.of()));
    }

    private List<String> uris() {
        return server.requests().stream().map(UploadServer.Request::uri).toList();
    }

    @Test
    void putsEachFileBelowUrlManifestLast() throws Exception {
        try (Site site = site(server.uri("up/")).start()) {
            site.drop(Media.mp4(2), "day 1/50%+ünï.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            assertThat(uris())
                    .containsExactly(
                            "/up/day%201/50%25%2B%C3%BCn%C3%AF.mp4/poster.jpg",
                            "/up/day%201/50%25%2B%C3%BCn%C3%AF.mp4/result.json");
            UploadServer.Request poster = server.requests().get(0);
            assertThat(poster.method()).isEqualTo("PUT");
            assertThat(poster.header("Content-type")).isEqualTo("image/jpeg");
            assertThat(poster.headers().keySet()).noneMatch(name -> name.startsWith("Camel"));
            assertThat(poster.body()).startsWith(0xff, 0xd8);
        }
    }

    @Test
    void repeatsRequestWithSameKeyAfterTransientStatus() throws Exception {
        List<Integer> statuses = List.of(408, 425, 429, 500, 503);
        server.answering(request -> server.requests().size() <= statuses.size()
                ? answer(statuses.get(server.requests().size() - 1))
                : Optional.empty());
        try (Site site = site(server.uri("up")).start()) {
            site.drop(Media.mp4(2), "movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            assertThat(uris()).hasSize(statuses.size() + 2);
            List<String> keys = server.requests().stream()
                    .map(request -> request.header("Idempotency-key"))
                    .toList();
            assertThat(keys.subList(0, statuses.size() + 1)).hasSize(6).containsOnly(keys.get(0));
            assertThat(keys.get(6)).isNotEqualTo(keys.get(0)).isNotEmpty();
        }
    }

    @Test
    void waitsAsLongAsServerAsks() throws Exception {
        server.answering(request -> server.requests().size() == 1
                ? Optional.of(new UploadServer.Answer(429, Map.of("Retry-After", "2")))
                : Optional.empty());
        try (Site site = site(server.uri("up")).start()) {
            site.drop(Media.mp4(2), "movie.mp4");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !server.requests().isEmpty());
            long asked = System.nanoTime();
            await().atMost(Duration.ofSeconds(30)).until(() -> server.requests().size() > 1);

            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .isBetween(Duration.ofMillis(1500), Duration.ofSeconds(8));
            site.awaitFiles(site.archive("inbox"), 1);
        }
    }

    @Test
    void deadLettersAtOnceWhatServerRefuses() throws Exception {
        server.answering(request -> answer(403));
        try (Site site = site(server.uri("up")).start()) {
            site.drop(Media.mp4(2), "movie.mp4");
            JsonNode reason = site.awaitReason("inbox", "movie.mp4");

            assertThat(reason.path("category").asText()).isEqualTo("delivery");
            assertThat(reason.path("message").asText())
                    .endsWith("destination 'web' refused the file: the server answered 403 Forbidden");
            assertThat(uris()).hasSize(1);
        }
    }

    @Test
    void doesNotFollowRedirection() throws Exception {
        server.answering(request -> Optional.of(
                new UploadServer.Answer(302, Map.of("Location", "https://elsewhere.example/login?token=s3cret"))));
        try (Site site = site(server.uri("up")).start()) {
            site.drop(Media.mp4(2), "movie.mp4");
            JsonNode reason = site.awaitReason("inbox", "movie.mp4");

            assertThat(reason.path("message").asText())
                    .contains(", a redirection to https://elsewhere.example/login, which is not followed");
            assertThat(reason.toString()).doesNotContain("s3cret");
        }
    }

    @Test
    void postsWholeSetInOneRequest() throws Exception {
        try (Site site = site(server.uri("up") + "?requestPerSet=true").start()) {
            site.drop(Media.mp4(2), "trip/movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            assertThat(uris()).containsExactly("/up");
            UploadServer.Request request = server.requests().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.header("Content-type")).startsWith("multipart/form-data");
            assertThat(new String(request.body(), StandardCharsets.ISO_8859_1))
                    .contains("name=\"trip/movie.mp4/poster.jpg\"", "name=\"trip/movie.mp4/result.json\"");
        }
    }

    @Test
    void sendsPasswordWithoutShowingIt() throws Exception {
        String expected = "Basic " + Base64.getEncoder().encodeToString("us:s3cret/%".getBytes(StandardCharsets.UTF_8));
        server.answering(request -> request.header("Authorization").equals(expected) ? Optional.empty() : answer(401));
        try (LogCapture log = new LogCapture();
                Site site = site("http://us:s3cret%2F%25@127.0.0.1:" + server.port() + "/up")
                        .start()) {
            site.drop(Media.mp4(2), "movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            assertThat(uris()).hasSize(2);
            assertThat(log.lines("s3cret")).isEmpty();
            assertThat(site.context().getEndpoints())
                    .noneMatch(endpoint -> endpoint.getEndpointUri().contains("s3cret"));
        }
    }

    @Test
    void frozenServerIsLeft() throws Exception {
        try (TcpProxy proxy = new TcpProxy(server.port(), 10_000_000);
                Site site = site("http://127.0.0.1:" + proxy.port() + "/up?soTimeout=1000&responseTimeout=1000")
                        .start()) {
            proxy.freeze();
            site.drop(Media.mp4(4), "movie.mp4");
            await().atMost(Duration.ofSeconds(30)).until(() -> proxy.connections() >= 3);
            proxy.thaw();
            site.awaitFiles(site.archive("inbox"), 1);

            assertThat(server.stored()).containsKey("/up/movie.mp4/result.json");
        }
    }
}
