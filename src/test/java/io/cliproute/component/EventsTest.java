package io.cliproute.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.JobEvent;
import io.cliproute.Pipeline;
import io.cliproute.support.Media;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consumer {@code cliproute:events}. */
class EventsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final List<JobEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> json = new CopyOnWriteArrayList<>();

    private DefaultCamelContext host(String consumer, String producer) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        Properties properties = new Properties();
        properties.put("cliproute.work.dir", folder.resolve("work").toString());
        context.getPropertiesComponent().setInitialProperties(properties);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(consumer).process(exchange -> {
                    events.add(exchange.getMessage().getBody(JobEvent.class));
                    json.add(exchange.getMessage().getBody(String.class));
                    assertThat(exchange.getMessage().getBody(Map.class).get("jobId"))
                            .isNotNull();
                });
                from("direct:in").to(producer);
            }
        });
        return context;
    }

    private List<String> types() {
        return events.stream().map(event -> event.type().word()).toList();
    }

    @Test
    void givesEventsOfMessagesToTheComponent() throws Exception {
        try (DefaultCamelContext context = host("cliproute:events", "cliproute:thumbnail?at=10%")) {
            context.start();
            context.createProducerTemplate()
                    .requestBodyAndHeader(
                            "direct:in", Files.readAllBytes(Media.mp4(2)), "CamelFileName", "a/film.mp4", byte[].class);
            await().atMost(LIMIT).until(() -> types().contains("done"));
        }
        assertThat(types()).startsWith("queued", "started").endsWith("done").doesNotContain("delivered", "failed");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.source()).isEqualTo("cliproute");
            assertThat(event.path()).isEqualTo("film.mp4");
            assertThat(event.recipe()).isEqualTo("thumbnail?at=10%");
            assertThat(event.jobId()).isEqualTo(events.get(0).jobId());
        });
        assertThat(events).extracting(JobEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void givesFailureWithItsCategoryAsJson() throws Exception {
        try (DefaultCamelContext context = host("cliproute:events?types=done,failed", "cliproute:thumbnail")) {
            context.start();
            assertThat(catchThrowable(() -> context.createProducerTemplate().requestBody("direct:in", Media.cutOff())))
                    .isNotNull();
            await().atMost(LIMIT).until(() -> !json.isEmpty());
        }
        JsonNode failed = new ObjectMapper().readTree(json.get(0));
        assertThat(types()).containsExactly("failed");
        assertThat(failed.get("type").textValue()).isEqualTo("failed");
        assertThat(failed.get("category").textValue()).isEqualTo("media");
        assertThat(failed.get("message").textValue()).contains("moov");
        assertThat(failed.get("at").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(failed.has("destination")).isFalse();
    }

    @Test
    void givesProgressAtMostOnceASecond() throws Exception {
        try (DefaultCamelContext context = host("cliproute:events?types=progress", "cliproute:transcode")) {
            context.start();
            context.createProducerTemplate()
                    .requestBody("direct:in", Media.mp4(20).toFile(), byte[].class);
        }
        assertThat(events).isNotEmpty();
        assertThat(events).extracting(JobEvent::progress).isSorted().allMatch(share -> share > 0 && share <= 1);
        for (int i = 1; i < events.size(); i++) {
            assertThat(Duration.between(events.get(i - 1).at(), events.get(i).at()))
                    .isGreaterThan(Duration.ofMillis(900));
        }
    }

    @Test
    void givesEventsOfSources() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("in/sub"));
        try (DefaultCamelContext context =
                host("cliproute:events?types=queued,started,delivered,done,failed", "log:none")) {
            Pipeline.builder()
                    .property("cliproute.source.camera.uri", "file:" + inbox.getParent())
                    .property("cliproute.source.camera.recipe", "thumbnail")
                    .property("cliproute.source.camera.settle", "0s")
                    .property("cliproute.source.camera.destinations", "out")
                    .property("cliproute.destination.out.uri", "file:" + folder.resolve("out"))
                    .property("cliproute.archive.dir", folder.resolve("archive").toString())
                    .property(
                            "cliproute.dead-letter.dir", folder.resolve("dead").toString())
                    .property("cliproute.work.dir", folder.resolve("work").toString())
                    .property("cliproute.store.url", "jdbc:h2:file:" + folder.resolve("store/jobs"))
                    .addTo(context);
            context.start();
            Files.copy(Media.mp4(2), inbox.resolve("film.mp4"));
            await().atMost(LIMIT).until(() -> types().contains("done"));
            Files.writeString(inbox.resolve("text.mp4"), "no film");
            await().atMost(LIMIT).until(() -> types().contains("failed"));
        }
        assertThat(types()).containsExactly("queued", "started", "delivered", "done", "queued", "started", "failed");
        assertThat(events)
                .extracting(JobEvent::source, JobEvent::path, JobEvent::destination)
                .contains(tuple("camera", "sub/film.mp4", "out"), tuple("camera", "sub/text.mp4", null));
    }

    @Test
    void rejectsUnknownTypesAndMessages() {
        assertThatThrownBy(() ->
                        host("cliproute:events?types=finished", "log:none").start())
                .rootCause()
                .hasMessageContaining("there is no type 'finished'; types: queued, started, progress");
        assertThatThrownBy(() -> host("direct:other", "cliproute:events").start())
                .rootCause()
                .hasMessageContaining("cliproute:events can't be sent to");
    }
}
