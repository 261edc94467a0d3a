package io.cliproute.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.JobEvent;
import io.cliproute.Pipeline;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.UploadServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events at a receiver, from a running service. */
@Timeout(120)
class EventDeliveryTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static final List<String> SUCCESS = List.of("queued", "started", "delivered", "done");

    @TempDir
    private Path folder;

    private EventReceiverServer receiver;
    private Site site;

    @BeforeEach
    void prepare() throws IOException {
        receiver = new EventReceiverServer();
        site = new Site(folder.resolve("site"))
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.inbox.recipe", "small")
                .set("events.uri", receiver.uri())
                .set("events.secret", EventReceiverServer.SECRET);
    }

    @AfterEach
    void close() throws IOException {
        site.close();
        receiver.close();
    }

    @Test
    void signedEventsHoldManifestOrReportAndNoSecretIsShown() throws Exception {
        try (LogCapture log = new LogCapture(Level.INFO)) {
            receiver.answer(503);
            site.start();
            site.drop(Media.mp4(2), "trip/日本 ü.mp4");
            site.drop(Files.write(folder.resolve("broken"), Media.cutOff()), "broken.mov");
            site.awaitSet("trip/日本 ü.mp4");
            site.awaitReason("inbox", "broken.mov");
            await().atMost(LONG)
                    .until(() -> !log.lines("Cannot send event to http://127.0.0.1:", "the server answered 503")
                            .isEmpty());
            receiver.answer(204);
            await().atMost(LONG)
                    .until(() -> receiver.types("trip/日本 ü.mp4").contains("done")
                            && receiver.types("broken.mov").contains("failed"));

            assertThat(log.lines("S3CRET")).isEmpty();
            assertThat(log.lines("a secret of")).isEmpty();
        }
        assertContent();
        assertThat(receiver.server().requests())
                .extracting(UploadServer.Request::uri)
                .containsOnly("/hooks/T0P-S3CRET?key=K3Y%20S3CRET");
        assertThat(site.context().getEndpoints())
                .noneMatch(endpoint -> endpoint.getEndpointUri().matches(".*(a secret of|K3Y).*"));
    }

    private void assertContent() {
        assertThat(receiver.types("trip/日本 ü.mp4")).isEqualTo(SUCCESS);
        // it may still be growing, so it is taken again before it is given up
        assertThat(receiver.types("broken.mov")).startsWith("queued", "started").endsWith("failed");
        JsonNode manifest = Site.json(site.outbox().resolve("trip/日本 ü.mp4/result.json"));
        assertThat(event("delivered").path("destination").asText()).isEqualTo("outbox");
        assertThat(event("delivered").path("result")).isEqualTo(manifest);
        assertThat(event("done").path("result")).isEqualTo(manifest);
        assertThat(event("failed").path("error"))
                .isEqualTo(Site.json(site.deadLetter().resolve("inbox/broken.mov.error.json")));
        assertThat(event("failed").path("category").asText()).isEqualTo("media");
    }

    private JsonNode event(String type) {
        return receiver.events().stream()
                .filter(event -> event.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eventsWaitWhileReceiverIsAwayOverRestartAndArriveInTheirOrder() throws Exception {
        receiver.server().stop();
        site.start();
        for (int i = 0; i < 3; i++) {
            site.drop(Media.mp4(2), i + ".mp4");
        }
        site.awaitFiles(site.archive("inbox"), 3);
        site.close();
        site.start();
        receiver.server().restart();

        await().atMost(LONG).until(() -> receiver.events().size() >= 12);
        for (int i = 0; i < 3; i++) {
            assertThat(receiver.types(i + ".mp4")).isEqualTo(SUCCESS);
        }
        assertThat(receiver.requests()).hasSameSizeAs(receiver.events());
    }

    @Test
    void pipelineOfApplicationSendsEventsToItsRoute() throws Exception {
        List<String> types = new CopyOnWriteArrayList<>();
        Path inbox = Files.createDirectories(folder.resolve("host/in"));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:told")
                            .process(exchange ->
                                    types.add(exchange.getMessage().getHeader(JobEvent.HEADER, String.class)));
                }
            });
            pipeline(inbox).addTo(context);
            context.start();
            Files.copy(Media.mp4(2), inbox.resolve("film.mp4"));

            await().atMost(LONG).until(() -> types.contains("done"));
        }
        assertThat(types).isEqualTo(SUCCESS);
    }

    private Pipeline pipeline(Path inbox) {
        return Pipeline.builder()
                .property("cliproute.source.camera.uri", "file:" + inbox)
                .property("cliproute.source.camera.recipe", "thumbnail")
                .property("cliproute.source.camera.settle", "0s")
                .property("cliproute.source.camera.destinations", "out")
                .property("cliproute.destination.out.uri", "file:" + folder.resolve("host/out"))
                .property(
                        "cliproute.archive.dir", folder.resolve("host/archive").toString())
                .property(
                        "cliproute.dead-letter.dir", folder.resolve("host/dead").toString())
                .property("cliproute.work.dir", folder.resolve("host/work").toString())
                .property("cliproute.store.url", "jdbc:h2:file:" + folder.resolve("host/jobs"))
                .property("cliproute.events.uri", "direct:told");
    }

    @Test
    void sendsOnlyConfiguredTypes() throws Exception {
        site.set("events.types", "failed").start();
        site.drop(Media.mp4(2), "good.mp4");
        site.awaitFiles(site.archive("inbox"), 1);
        site.drop(Files.write(folder.resolve("broken"), Media.cutOff()), "broken.mov");

        await().atMost(LONG).until(() -> !receiver.events().isEmpty());
        assertThat(receiver.types("broken.mov")).containsExactly("failed");
        assertThat(receiver.events()).hasSize(1);
    }
}
