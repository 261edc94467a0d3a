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
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small files that would take days, gigabytes or a disk: each ends within the limits, as a set or as a dead letter. */
@Timeout(900)
class ResourceBombTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(Integer.getInteger("bombs.timeout", 3));

    /** Three tries with pauses between, of a probe and a few processes. */
    private static final Duration LONGEST = TIMEOUT.multipliedBy(10).plusSeconds(60);

    private static final long MAX_MEMORY = 1024;
    private static final long MAX_OUTPUT = 50;

    /** Of programs and libraries, which are mapped and not in the limit, in MB. */
    private static final long MAPPED = 300;

    private static final int OUTPUTS = 10;

    /** Three of all outputs together, and three of one by itself. */
    private static final int TRIES = 6;

    /** What a machine makes of it, however fast it is. */
    private static final Set<String> WORK = Set.of("set", "timeout", "stalled");

    /** How each may end. */
    private static final Map<String, Set<String>> ENDS = Map.ofEntries(
            Map.entry("frames.gif", WORK),
            Map.entry("thousand-streams.mkv", Set.of("rejected")),
            Map.entry("nested-boxes.mp4", WORK),
            Map.entry("huge-header.mp4", WORK),
            Map.entry("huge-header.png", Set.of("media")),
            Map.entry("huge-header.bmp", Set.of("media")),
            Map.entry("huge-png.mkv", Set.of("rejected")),
            Map.entry("huge-gif.gif", Set.of("rejected")),
            Map.entry("twenty-days-apart.mkv", Set.of("media", "timeout", "stalled")),
            Map.entry("backwards.mkv", Set.of("media", "timeout", "stalled")),
            Map.entry("silence.mkv", WORK),
            Map.entry("long-durations.mp4", Set.of("media", "resources", "timeout", "stalled")),
            Map.entry("many-samples.mp4", WORK),
            Map.entry("same-sample.mp4", Set.of("media", "timeout")),
            Map.entry("many-words.ts", WORK),
            Map.entry("noise.mp3", Set.of("media", "timeout", "stalled")),
            Map.entry("no-end.avi", Set.of("media")));

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
            ends.forEach((name, time) -> print(site, usage, name, time));
            System.out.printf("work: %d MB%n", Usage.megabytes(usage.disk()));

            assertSoftly(all -> ends.forEach((name, time) -> assertThatItEnded(all, site, name, time)));
            site.awaitFiles(site.work(), 0);
            assertThat(ProcessHandle.current().descendants())
                    .as("but for what keeps FFmpeg warm")
                    .allMatch(child -> child.info().commandLine().orElse("").contains("WarmProgram"));
            assertThatItIsBounded(usage);
        }
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(ProcessHandle.current().descendants()).isEmpty());
    }

    private static void print(Site site, Usage usage, String name, Duration time) {
        System.out.printf(
                "| %s | %s | %.1f s | %d MB |%n",
                name, outcome(site, name), time.toMillis() / 1000.0, Usage.megabytes(usage.child(name)));
    }

    private static void assertThatItEnded(SoftAssertions all, Site site, String name, Duration time) {
        all.assertThat(time).as(name).isLessThan(LONGEST);
        all.assertThat(category(site, name)).as(name).isIn(ENDS.get(name));
        assertThatItIsUnderstood(all, site, name);
    }

    /** Whatever the bomb and whichever the process. */
    private static void assertThatItIsBounded(Usage usage) {
        assertThat(Usage.megabytes(usage.child()))
                .as("MB of memory for a process")
                .isLessThan(MAX_MEMORY + MAPPED);
        assertThat(Usage.megabytes(usage.disk())).as("MB in the work folder").isLessThan(OUTPUTS * MAX_OUTPUT);
    }

    private Site site() {
        return new Site(folder)
                .set("ffmpeg.timeout", TIMEOUT.toSeconds() + "s")
                .set("ffmpeg.max-memory", MAX_MEMORY + "MB")
                .set("ffmpeg.max-output", MAX_OUTPUT + "MB")
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

    /** {@code set}, or that of the dead letter. */
    private static String category(Site site, String name) {
        return Files.exists(site.outbox().resolve(name).resolve("result.json"))
                ? "set"
                : reason(site, name).path("category").asText();
    }

    private static JsonNode reason(Site site, String name) {
        return Site.json(site.deadLetter().resolve("inbox").resolve(name + ".error.json"));
    }

    /** A dead letter is short, and says which setting refuses the file. */
    private static void assertThatItIsUnderstood(SoftAssertions all, Site site, String name) {
        String category = category(site, name);
        if (category.equals("set")) {
            return;
        }
        String message = reason(site, name).path("message").asText();
        all.assertThat(message).startsWith("[" + name + "] ").hasSizeLessThan(500);
        if (category.equals("rejected")) {
            all.assertThat(message).contains("cliproute.ffmpeg.max-");
        }
        all.assertThat(reason(site, name).path("attempts")).as(name).hasSizeLessThanOrEqualTo(TRIES);
    }

    private static String outcome(Site site, String name) {
        String category = category(site, name);
        return category.equals("set")
                ? category
                : category + " " + reason(site, name).path("message").asText().replaceAll("(?<=.{160}).*", "");
    }
}
