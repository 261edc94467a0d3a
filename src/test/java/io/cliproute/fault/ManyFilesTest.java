package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Tests an inbox with very many files. */
@Timeout(3600)
class ManyFilesTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void processesManyFilesOnceInBoundedMemory() throws Exception {
        int files = Faults.times(20_000, 150);
        try (FaultSite site = FaultSite.local(folder.resolve("site"))) {
            site.set("recipe.small.poster", "probe").set("recipe.small.teaser", "probe");
            site.program().option("-Xmx96m");
            Duration few = timeToFirstJob(site, 10);
            site.drain(Duration.ofMinutes(1));
            site.program().stop();
            Duration many = timeToFirstJob(site, files);
            System.out.printf(
                    "from the start to the first job: %d ms with 10 files, %d ms with %d%n",
                    few.toMillis(), many.toMillis(), files);
            long started = System.nanoTime();
            List<Long> memory = memoryUntilDone(site, Duration.ofMillis(Math.max(500, files / 10)));
            System.out.printf("%d files took %d s%n", files, (System.nanoTime() - started) / 1_000_000_000);
            Census census = site.census();
            Faults.report("inbox of " + files + " files", 1, census);
            assertBounded(memory);
            census.assertNoFaults();
        }
    }

    /** Reads the duration of each poll from the log of Camel. */
    @Test
    void printsDurationOfListing() throws Exception {
        int files = Faults.times(20_000, 150);
        try (FaultSite site = FaultSite.local(folder.resolve("site"))) {
            site.set("source.local.settle", "1h");
            site.program().option("-Dlauncher.log.root=debug");
            for (int i = 0; i < files; i++) {
                site.drop(Dropped.like(Media.speck(), "local", "speck-" + i + ".mp4"));
            }
            site.start();
            List<String> polls = await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> polls(site.program()), found -> found.size() >= 4);
            System.out.printf(
                    "listing %d files took %s the first time, then %s%n",
                    files, polls.get(0), String.join(", ", polls.subList(1, polls.size())));
            site.program().stop();
        }
    }

    private static List<String> polls(Program program) {
        return Pattern.compile("Took (\\S+) to poll: \\S*inbox")
                .matcher(program.logOfThisStart())
                .results()
                .map(took -> took.group(1))
                .toList();
    }

    private static Duration timeToFirstJob(FaultSite site, int files) throws IOException {
        for (int i = 0; i < files; i++) {
            site.drop(Dropped.like(Media.speck(), "local", "speck-" + files + "-" + i + ".mp4"));
        }
        long start = System.nanoTime();
        site.start().awaitLogged(": started");
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static List<Long> memoryUntilDone(FaultSite site, Duration pause) throws Exception {
        List<Long> memory = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofMinutes(40).toNanos();
        while (site.unfinished() > 0 && System.nanoTime() < end) {
            site.program().runFor(pause);
            memory.add(residentMegabytes(site.program().pid()));
        }
        site.drain(Duration.ofSeconds(10));
        return memory;
    }

    /** Returns the resident memory on Linux, 0 on other systems. */
    private static long residentMegabytes(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        return Files.notExists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElse(0);
    }

    private static void assertBounded(List<Long> memory) {
        int quarter = Math.max(1, memory.size() / 4);
        long first = Collections.max(memory.subList(0, quarter));
        long last = Collections.max(memory.subList(memory.size() - quarter, memory.size()));
        System.out.printf("resident memory: at most %d MB in the first quarter, %d MB in the last%n", first, last);
        assertThat(last).isLessThan(400);
    }
}
