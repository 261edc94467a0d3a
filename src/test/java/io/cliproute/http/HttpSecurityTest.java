package io.cliproute.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protection of the HTTP interface. */
class HttpSecurityTest {

    private static final String TOKEN = "a-token-of-sixteen-characters";

    private static final String PAUSE = "/api/sources/inbox/pause";

    @TempDir
    private static Path folder;

    private static Site site;
    private static Site open;
    private static ApiClient loopback;
    private static ApiClient everywhere;

    @BeforeAll
    static void start() {
        site = new Site(folder.resolve("loopback"))
                .set("source.inbox.recipe", "posters")
                .set("recipe.posters.poster", "thumbnail?at=0s&width=64")
                .set("http.allowed-hosts", "proxy.example")
                .set("http.max-upload", "1MB")
                .withHttp()
                .start();
        open = new Site(folder.resolve("open"))
                .set("http.host", "0.0.0.0")
                .set("http.token", TOKEN)
                .withHttp()
                .start();
        loopback = new ApiClient(site.http());
        everywhere = new ApiClient(URI.create("http://127.0.0.1:" + open.http().getPort()));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        open.close();
    }

    private static String get(String path, String host) throws IOException {
        return loopback.raw("GET " + path + " HTTP/1.1", "Host: " + host, "Connection: close");
    }

    private static String post(String... headers) throws IOException {
        return loopback.raw(Stream.concat(
                        Stream.of("POST " + PAUSE.replace("pause", "resume") + " HTTP/1.1", "Content-Length: 0"),
                        Stream.of(headers))
                .toArray(String[]::new));
    }

    @Test
    void rejectsRebindingHostNames() throws IOException {
        assertThat(get("/api/status", "evil.example")).contains(" 421 ");
        assertThat(get("/api/status", "localhost.evil.example:8087")).contains(" 421 ");
        assertThat(get("/api/status", "localhost")).contains(" 200 ");
        assertThat(get("/api/status", "proxy.example")).contains(" 200 ");
        assertThat(loopback.raw("GET /api/status HTTP/1.0")).contains(" 421 ");
    }

    @Test
    void rejectsRequestsOfOtherSites() throws IOException {
        String host = "Host: 127.0.0.1:" + site.http().getPort();

        assertThat(post(host)).contains(" 200 ");
        assertThat(post(host, "Origin: http://127.0.0.1:" + site.http().getPort()))
                .contains(" 200 ");
        assertThat(post("Host: proxy.example", "Origin: https://proxy.example")).contains(" 200 ");
        assertThat(post(host, "Origin: http://evil.example")).contains(" 403 ");
        assertThat(post(host, "Origin: http://127.0.0.1:1")).contains(" 403 ");
        assertThat(post(host, "Origin: null")).contains(" 403 ");
        assertThat(post(host, "Sec-Fetch-Site: cross-site")).contains(" 403 ");
    }

    @Test
    void needsTokenForWritesOffLoopback() throws IOException {
        assertThat(everywhere.get("/api/status").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> refused = everywhere.post(PAUSE);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(authorized("Bearer " + TOKEN + "x")).isEqualTo(401);
        assertThat(authorized("Basic " + TOKEN)).isEqualTo(401);
        assertThat(open.work().resolveSibling("work.paused")).doesNotExist();
        assertThat(authorized("Bearer " + TOKEN)).isEqualTo(200);
        assertThat(open.work().resolveSibling("work.paused")).exists();
    }

    private static int authorized(String header) {
        return everywhere
                .send(everywhere
                        .request(PAUSE)
                        .header("Authorization", header)
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }

    @Test
    void acceptsOnlyGetAndPost() {
        assertThat(loopback.send(loopback.request("/api/status").DELETE()).statusCode())
                .isEqualTo(405);
        assertThat(loopback.post("/api/status").statusCode()).isEqualTo(405);
        assertThat(loopback.get(PAUSE).statusCode()).isEqualTo(405);
    }

    @Test
    void boundsBodies() throws IOException {
        String host = "Host: localhost";
        String json = "Content-Type: application/json";
        String jobs = "POST /api/jobs HTTP/1.1";

        assertThat(loopback.raw(jobs, host, json, "Content-Length: 65537")).contains(" 413 ");
        assertThat(loopback.raw(jobs, host, json, "Transfer-Encoding: chunked")).contains(" 411 ");
        assertThat(loopback.raw("GET /api/status HTTP/1.1", host, "Content-Length: 5"))
                .contains(" 400 ");
        assertThat(loopback.raw(jobs, host, "Content-Type: multipart/form-data; boundary=x", "Content-Length: 2000000"))
                .contains(" 413 ");
        assertThat(loopback.raw("GET /" + "x".repeat(10_000) + " HTTP/1.1", host))
                .contains(" 414 ");
        assertThat(loopback.upload(Files.write(folder.resolve("large"), new byte[1_200_000]), "large.mp4", "posters")
                        .statusCode())
                .isEqualTo(413);
        await().until(() -> Site.files(site.work().resolve("uploads")).isEmpty());
    }

    @Test
    void sendsNoFileThatIsNotPublished() throws IOException {
        site.drop(Media.mp4(2), "movie.mp4");
        site.awaitSet("movie.mp4");
        await().until(() -> loopback.json("/api/jobs?state=done").path("jobs").size() == 1);
        String outputs =
                "/api/jobs/" + loopback.json("/api/jobs").at("/jobs/0/id").asText() + "/outputs/";
        Files.writeString(site.outbox().resolve("movie.mp4/private.txt"), "private");
        Path secret = Files.writeString(folder.resolve("secret.jpg"), "secret");

        assertThat(loopback.get(outputs + "poster.jpg").statusCode()).isEqualTo(200);
        for (String name : List.of(
                "private.txt", "..%2fmovie.mp4%2fposter.jpg", "%2e%2e/%2e%2e/secret.jpg", "%2fetc%2fpasswd", "x%00")) {
            assertThat(loopback.get(outputs + name).statusCode()).as(name).isIn(400, 404);
        }
        assertThat(get(outputs + "%zz", "localhost")).contains(" 400 ");
        Path poster = site.outbox().resolve("movie.mp4/poster.jpg");
        Files.delete(poster);
        Files.createSymbolicLink(poster, secret);
        assertThat(loopback.get(outputs + "poster").statusCode()).isEqualTo(404);
    }

    @Test
    void answersAreJsonWithoutMarkupAndWithSecurityHeaders() throws IOException {
        HttpResponse<byte[]> missing = loopback.get("/%3Cscript%3E");
        site.drop(Files.write(folder.resolve("empty"), new byte[10]), "<img src=x onerror=alert(1)>.mp4");
        site.awaitReason("inbox", "<img src=x onerror=alert(1)>.mp4");
        String letters = new String(loopback.get("/api/dead-letters").body(), StandardCharsets.UTF_8);

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(missing.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(missing.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(missing.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(missing.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(letters).contains("onerror=alert").doesNotContain("<img");
    }

    @Test
    void closesConnectionsAboveLimitAndThoseThatSendNothing() throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < BoundedHttpServer.MAX_CONNECTIONS; i++) {
                idle.add(everywhere.open());
            }
            try (Socket above = everywhere.open()) {
                assertThat(above.getInputStream().read()).isEqualTo(-1);
            }
            // a request that never ends
            Socket slow = idle.get(0);
            slow.getOutputStream().write("GET /api/status HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
            await().atMost(Duration.ofSeconds(10))
                    .ignoreExceptions()
                    .until(() -> everywhere.get("/api/status").statusCode() == 200);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }
}
