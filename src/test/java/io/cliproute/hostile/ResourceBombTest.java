package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small files that would take days, gigabytes or a disk: each ends within the limits, as a set or as a dead letter. */
@Timeout(900)
class ResourceBombTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(Integer.getInteger("bombs.timeout", 3));

    /** Three tries with pauses between, of a probe and a few processes. */
    private static final Duration LONGEST = TIMEOUT.multipliedBy(10).plusSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void eachEndsInTimeAndLeavesNothing() throws IOException {
        Map<String, byte[]> bombs = Bombs.in(Files.createDirectories(folder.resolve("made")));
        bombs.keySet().removeIf(name -> !name.contains(System.getProperty("bombs.only", "")));
        Map<String, Duration> ends = new LinkedHashMap<>();
        try (Site site = site().start();
                Usage usage = new Usage(ProcessHandle.current().pid(), site.work())) {
            for (Map.Entry<String, byte[]> bomb : bombs.entrySet()) {
                assertThat(bomb.getValue()).as(bomb.getKey()).hasSizeLessThan(25_000_000);
                long start = System.nanoTime();
                site.drop(Files.write(folder.resolve("bomb"), bomb.getValue()), bomb.getKey());
                awaitEnd(site, bomb.getKey());
                ends.put(bomb.getKey(), Duration.ofNanos(System.nanoTime() - start));
            }
            ends.forEach((name, time) -> System.out.printf(
                    "| %s | %d kB | %s | %.1f s | %d MB |%n",
                    name,
                    bombs.get(name).length / 1024,
                    outcome(site, name),
                    time.toMillis() / 1000.0,
                    Usage.megabytes(usage.child(name))));
            System.out.printf("work: %d MB%n", Usage.megabytes(usage.disk()));

            assertSoftly(all ->
                    ends.forEach((name, time) -> all.assertThat(time).as(name).isLessThan(LONGEST)));
            assertThat(Site.files(site.work())).isEmpty();
            assertThat(ProcessHandle.current().descendants()).isEmpty();
            assertThat(Usage.megabytes(usage.disk()))
                    .as("MB in the work folder")
                    .isLessThan(1000);
        }
    }

    private Site site() {
        return new Site(folder)
                .set("ffmpeg.timeout", TIMEOUT.toSeconds() + "s")
                .set("source.inbox.recipe", "all")
                .set("recipe.all.facts", "probe")
                .set("recipe.all.poster", "thumbnail?optional=true&width=320")
                .set("recipe.all.sound", "audio?optional=true")
                .set("recipe.all.cut", "clip?mode=exact&duration=2s&optional=true")
                .set("recipe.all.sheet", "sheet?optional=true")
                .set("recipe.all.sprites", "sprites?optional=true")
                .set("recipe.all.moving", "preview?format=gif&optional=true")
                .set("recipe.all.wave", "waveform?optional=true")
                .set("recipe.all.hls", "hls?heights=120&optional=true")
                .set("recipe.all.film", "transcode?preset=small&optional=true");
    }

    private static void awaitEnd(Site site, String name) {
        await().alias(name)
                .atMost(LONGEST.plusSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Files.notExists(site.inbox().resolve(name))
                        && Site.files(site.work()).isEmpty());
    }

    private static String outcome(Site site, String name) {
        if (Files.exists(site.outbox().resolve(name).resolve("result.json"))) {
            return "set";
        }
        JsonNode reason = Site.json(site.deadLetter().resolve("inbox").resolve(name + ".error.json"));
        String message = reason.path("message").asText();
        return reason.path("category").asText() + " " + message.substring(0, Math.min(160, message.length()));
    }
}
