package io.cliproute.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTest {

    @TempDir
    private Path folder;

    /** Returns the name of a day that neither is today nor begins or ends during the test. */
    private static String otherDay() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(3).getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    @Test
    void filesWaitVisiblyOutsideOfSchedules() throws IOException {
        Path desk = Files.createDirectories(folder.resolve("desk"));
        try (LogCapture log = new LogCapture(Level.INFO);
                Site site = new Site(folder)
                        .set("source.inbox.schedule", otherDay())
                        .set("source.desk.uri", "file:" + desk)
                        .set("source.desk.recipe", "web")
                        .set("source.desk.settle", "200ms")
                        .set("source.desk.destinations", "outbox")
                        .set("source.desk.priority", "low")
                        .set("work.schedule", otherDay() + " 10:00-12:00")
                        .set("schedule.time-zone", "UTC")
                        .withHttp()
                        .start()) {
            ApiClient api = new ApiClient(site.http());
            Path early = site.drop(Media.tiny(), "early.mp4");
            Files.copy(Media.tiny(), desk.resolve("queued.mp4"));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> api.json("/api/status").at("/queue/waiting").asInt() == 1);
            assertWaiting(api.json("/api/status"));
            assertThat(early).exists();
            assertThat(log.lines("[inbox] source is outside of its schedule until " + otherDay()))
                    .hasSize(1);
            assertThat(log.lines("no job starts: outside of cliproute.work.schedule until"))
                    .hasSize(1);
            assertThat(new String(api.get("/observe/metrics").body(), StandardCharsets.UTF_8))
                    .contains("cliproute_queue_held 1.0", "cliproute_source_open{source=\"inbox\"} 0.0");
        }
    }

    private static void assertWaiting(JsonNode status) {
        assertThat(status.path("queue").path("message").asText())
                .startsWith("outside of cliproute.work.schedule until " + otherDay());
        JsonNode closed = status.path("sources").get(1);
        assertThat(closed.path("name").asText() + " " + closed.path("state").asText())
                .isEqualTo("inbox closed");
        assertThat(closed.path("message").asText()).startsWith("outside of its schedule until " + otherDay());
        assertThat(status.path("sources").get(0).path("priority").asText()).isEqualTo("low");
        assertThat(status.at("/queue/priorities/low").asInt()).isEqualTo(1);
        assertThat(status.path("running")).isEmpty();
    }
}
