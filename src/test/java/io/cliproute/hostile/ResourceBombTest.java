package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Site;
import io.cliproute.warm.worker.WarmWorkerMain;
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

/**
 * Small files that would take days, gigabytes or a whole disk end within the limits, as a result set or a dead letter.
 */
@Timeout(900)
class ResourceBombTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(Integer.getInteger("bombs.timeout", 3));

    /** Three attempts with pauses, each with a probe and a few processes. */
    private static final Duration MAX_TIME = TIMEOUT.multipliedBy(10).plusSeconds(60);

    private static final long MAX_MEMORY = 1024;
    private static final long MAX_OUTPUT = 50;

    /** Mapped programs and libraries, which the limit does not include, in MB. */
    private static final long MAPPED = 300;

    private static final int OUTPUTS = 10;

    /** Three with all outputs together, and three with one output. */
    private static final int MAX_ATTEMPTS = 6;

    /** Outcomes that depend on the speed of the machine. */
    private static final Set<String> SPEED_DEPENDENT = Set.of("set", "timeout", "stalled");

    /** Permitted outcomes by file. */
    private static final Map<String, Set<String>> OUTCOMES = Map.ofEntries(
            Map.entry("frames.gif", SPEED_DEPENDENT),
            Map.entry("thousand-streams.mkv", Set.of("rejected")),
            Map.entry("nested-boxes.mp4", SPEED_DEPENDENT),
            Map.entry("huge-header.mp4", SPEED_DEPENDENT),
            Map.entry("huge-header.png", Set.of("media")),
            Map.entry("huge-header.bmp", Set.of("media")),
            Map.entry("huge-png.mkv", Set.of("rejected")),
            Map.entry("huge-gif.gif", Set.of("rejected")),
            Map.entry("twenty-days-apart.mkv", Set.of("media", "timeout", "stalled")),
            Map.entry("backwards.mkv", Set.of("media", "timeout", "stalled")),
            Map.entry("silence.mkv", SPEED_DEPENDENT),
            Map.entry("long-durations.mp4", Set.of("media", "resources", "timeout", "stalled")),
            Map.entry("many-samples.mp4", SPEED_DEPENDENT),
            Map.entry("same-sample.mp4", Set.of("media", "timeout")),
            Map.entry("many-words.ts", SPEED_DEPENDENT),
            Map.entry("noise.mp3", Set.of("media", "timeout", "stalled")),
            Map.entry("no-end.avi", Set.of("media")));

    @TempDir
    private Path folder;

    @Test
    void bombsEndInTimeAndLeaveNoFilesOrProcesses() throws IOException {
        Map<String, byte[]> bombs = Bombs.in(Files.createDirectories(folder.resolve("made")));
        bombs.keySet().removeIf(name -> !name.contains(System.getProperty("bombs.only", "")));
        Map<String, Duration> ends = new LinkedHashMap<>();
        try (Site site = site().start();
                ResourceUsage usage = new ResourceUsage(ProcessHandle.current().pid(), site.work())) {
            for (Map.Entry<String, byte[]> bomb : bombs.entrySet()) {
                assertThat(bomb.getValue()).as(bomb.getKey()).hasSizeLessThan(25_000_000);
                long start = System.nanoTime();
                site.drop(Files.write(folder.resolve("bomb"), bomb.getValue()), bomb.getKey());
                awaitEnd(site, bomb.getKey());
                ends.put(bomb.getKey(), Duration.ofNanos(System.nanoTime() - start));
            }
            ends.forEach((name, time) -> print(site, usage, name, time));
            System.out.printf("work: %d MB%n", ResourceUsage.megabytes(usage.disk()));

            assertSoftly(all -> ends.forEach((name, time) -> assertEnded(all, site, name, time)));
            site.awaitFiles(site.work(), 0);
            assertThat(ProcessHandle.current().descendants())
                    .as("child processes other than the resident FFmpeg")
                    .allMatch(child -> child.info().commandLine().orElse("").contains(WarmWorkerMain.class.getName()));
            assertBounded(usage);
        }
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(ProcessHandle.current().descendants()).isEmpty());
    }

    private static void print(Site site, ResourceUsage usage, String name, Duration time) {
        System.out.printf(
                "| %s | %s | %.1f s | %d MB |%n",
                name, outcome(site, name), time.toMillis() / 1000.0, ResourceUsage.megabytes(usage.child(name)));
    }

    private static void assertEnded(SoftAssertions all, Site site, String name, Duration time) {
        all.assertThat(time).as(name).isLessThan(MAX_TIME);
        all.assertThat(category(site, name)).as(name).isIn(OUTCOMES.get(name));
        assertReportIsClear(all, site, name);
    }

    /** Asserts the limits of memory and disk space. */
    private static void assertBounded(ResourceUsage usage) {
        assertThat(ResourceUsage.megabytes(usage.child()))
                .as("MB of memory for a process")
                .isLessThan(MAX_MEMORY + MAPPED);
        assertThat(ResourceUsage.megabytes(usage.disk()))
                .as("MB in the work folder")
                .isLessThan(OUTPUTS * MAX_OUTPUT);
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
                .atMost(MAX_TIME.plusSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Files.notExists(site.inbox().resolve(name))
                        && Site.files(site.work()).isEmpty());
    }

    /** Returns {@code set}, or the category of the dead letter. */
    private static String category(Site site, String name) {
        return Files.exists(site.outbox().resolve(name).resolve("result.json"))
                ? "set"
                : reason(site, name).path("category").asText();
    }

    private static JsonNode reason(Site site, String name) {
        return Site.json(site.deadLetter().resolve("inbox").resolve(name + ".error.json"));
    }

    /** Asserts that a dead letter's message is short and names the setting that rejects the file. */
    private static void assertReportIsClear(SoftAssertions all, Site site, String name) {
        String category = category(site, name);
        if (category.equals("set")) {
            return;
        }
        String message = reason(site, name).path("message").asText();
        all.assertThat(message).startsWith("[" + name + "] ").hasSizeLessThan(500);
        if (category.equals("rejected")) {
            all.assertThat(message).contains("cliproute.ffmpeg.max-");
        }
        all.assertThat(reason(site, name).path("attempts")).as(name).hasSizeLessThanOrEqualTo(MAX_ATTEMPTS);
    }

    private static String outcome(Site site, String name) {
        String category = category(site, name);
        return category.equals("set")
                ? category
                : category + " " + reason(site, name).path("message").asText().replaceAll("(?<=.{160}).*", "");
    }
}
