package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.fault.Program;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends randomly damaged films through the program. A build takes few of them; {@code -Dfuzz=5000} sets their number,
 * and {@code -Dfuzz.seed=…} repeats those of an earlier run.
 */
@Timeout(7200)
class FuzzTest {

    private static final int FILES = Integer.getInteger("fuzz", 40);
    private static final int MAX_IN_INBOX = 40;
    private static final Set<String> SITE_FILES = Set.of(
            "inbox",
            "outbox",
            "archive",
            "dead-letter",
            "work",
            "store.mv.db",
            "log",
            "work.lock",
            "work.stopped",
            "application.properties");

    private static final Pattern LOG_LINE = Pattern.compile("(?m)^(\\S+) .*?(fuzz-\\d{5}\\.\\w+)");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Set<String> dropped = new TreeSet<>();

    @Test
    void damagedFilmBecomesResultSetOrDeadLetter() throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("-Dfuzz.seed=" + seed);
        Mutations mutations = new Mutations(Seeds.in(Files.createDirectories(folder.resolve("seeds"))), seed);
        Path home = Files.createDirectories(folder.resolve("site")).toRealPath();
        Files.createDirectories(home.resolve("inbox"));
        settings(home);
        Set<Path> before = filesOutside(home);
        Program program = new Program(home)
                .option("-XX:ErrorFile=" + home.resolve("hs_err.log"))
                .start()
                .awaitRunning();
        try (ResourceUsage usage = new ResourceUsage(program.pid(), home.resolve("work"))) {
            for (int i = 0; i < FILES; i++) {
                drop(home, "fuzz-%05d.%s".formatted(i, Seeds.extension(i)), mutations.next());
                awaitInbox(home, program, MAX_IN_INBOX);
            }
            awaitInbox(home, program, 0);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Site.files(home.resolve("work")).isEmpty());
            assertThat(program.children()).as("child processes before the stop").isEmpty();
            program.stop();
            report(home, usage, program);
        } finally {
            program.end();
        }
        assertThat(filesOutside(home)).as("files outside the site").isEqualTo(before);
        assertThat(program.orphans()).as("processes after the stop").isEmpty();
        assertEachFileHasOneOutcome(home);
    }

    private static void settings(Path home) throws IOException {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "cliproute.source.local.uri", "file:inbox",
                "cliproute.source.local.recipe", "all",
                "cliproute.source.local.destinations", "outbox",
                "cliproute.source.local.settle", "100ms",
                "cliproute.destination.outbox.uri", "file:outbox",
                "cliproute.archive.dir", "archive",
                "cliproute.dead-letter.dir", "dead-letter",
                "cliproute.work.dir", "work",
                "cliproute.store.url", "jdbc:h2:file:./store"));
        settings.putAll(Map.of(
                "cliproute.work.min-free-space", "1MB",
                "cliproute.ffmpeg.timeout", "20s",
                "cliproute.ffmpeg.stall-timeout", "10s",
                "cliproute.recipe.all.facts", "probe",
                "cliproute.recipe.all.poster", "thumbnail?optional=true",
                "cliproute.recipe.all.cut", "clip?duration=1s&optional=true",
                "cliproute.recipe.all.sound", "audio?optional=true",
                "cliproute.recipe.all.small", "transcode?preset=small&optional=true",
                "cliproute.recipe.all.preview", "preview?format=gif&duration=1s&segments=2&optional=true"));
        try (var writer = Files.newBufferedWriter(home.resolve("application.properties"))) {
            settings.store(writer, null);
        }
    }

    private void drop(Path home, String name, byte[] content) throws IOException {
        Path part = Files.write(home.resolve("inbox/.part"), content);
        Files.move(part, home.resolve("inbox").resolve(name), StandardCopyOption.ATOMIC_MOVE);
        dropped.add(name);
    }

    /** Waits until the inbox has at most a number of files. */
    private static void awaitInbox(Path home, Program program, int atMost) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(50))
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    program.assertRunning();
                    return Site.files(home.resolve("inbox")).size() <= atMost;
                });
    }

    private void assertEachFileHasOneOutcome(Path home) throws IOException {
        assertThat(dropped).hasSize(FILES).allSatisfy(name -> {
            boolean set = Files.exists(home.resolve("outbox").resolve(name).resolve("result.json"));
            boolean archived = Files.exists(home.resolve("archive/local").resolve(name));
            boolean dead = Files.exists(home.resolve("dead-letter/local").resolve(name))
                    && Files.exists(home.resolve("dead-letter/local").resolve(name + ".error.json"));
            assertThat(set && archived)
                    .as("%s: result set %s, dead letter %s", name, set, dead)
                    .isNotEqualTo(dead);
        });
        assertThat(Site.files(home.resolve("work")))
                .as("files in the work folder")
                .isEmpty();
        try (Stream<Path> inside = Files.list(home)) {
            assertThat(inside.map(path -> path.getFileName().toString()).filter(name -> !SITE_FILES.contains(name)))
                    .as("unexpected files in the site")
                    .isEmpty();
        }
    }

    /** Returns all files outside the site. */
    private Set<Path> filesOutside(Path home) {
        return Site.files(folder).stream()
                .filter(file -> !file.toAbsolutePath().startsWith(home))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void report(Path home, ResourceUsage usage, Program program) {
        Map<String, Long> dead = Site.files(home.resolve("dead-letter")).stream()
                .filter(file -> file.toString().endsWith(".error.json"))
                .collect(Collectors.groupingBy(
                        file -> Site.json(file).path("category").asText(), TreeMap::new, Collectors.counting()));
        long sets = dropped.stream()
                .filter(name ->
                        Files.exists(home.resolve("outbox").resolve(name).resolve("result.json")))
                .count();
        System.out.printf(
                """
                | files | sets | dead letters | longest time of a file | JVM | largest child | work | processes left |
                |---|---|---|---|---|---|---|---|
                | %d | %d | %s | %s | %d MB | %d MB | %d MB | %d |
                """,
                dropped.size(),
                sets,
                dead,
                longestTime(program.logOfThisStart()),
                ResourceUsage.megabytes(usage.own()),
                ResourceUsage.megabytes(usage.child()),
                ResourceUsage.megabytes(usage.disk()),
                program.orphans().size());
    }

    /** Returns the longest time between the first and the last log line about a file. */
    private static String longestTime(String log) {
        Map<String, LocalTime> starts = new TreeMap<>();
        Map<String, Duration> times = new TreeMap<>();
        LOG_LINE.matcher(log).results().forEach(line -> {
            LocalTime at = LocalTime.parse(line.group(1));
            String name = line.group(2);
            starts.putIfAbsent(name, at);
            times.put(name, Duration.between(starts.get(name), at));
        });
        return times.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(time -> "%.1f s (%s)".formatted(time.getValue().toMillis() / 1000.0, time.getKey()))
                .orElseThrow();
    }
}
