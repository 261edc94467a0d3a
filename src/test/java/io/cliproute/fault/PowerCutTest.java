package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.job.JobKey;
import io.cliproute.store.JobStore;
import io.cliproute.support.SetWatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Simulates power cuts while the job store is written to, and while the program works. */
@Timeout(7200)
class PowerCutTest {

    /** Number of files of each writer; each power cut reads all of them from the store. */
    private static final int FILES = 1_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = Faults.random();

    @Test
    void remembersEachKeptFileAfterPowerCut() throws Exception {
        int times = Faults.times(1000, 5);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicBoolean end = new AtomicBoolean();
        try (PowerCuts cuts = PowerCuts.mount(folder.toAbsolutePath());
                JobStore store = open(cuts.disk())) {
            List<CompletableFuture<Void>> writers = Stream.of("one", "two")
                    .map(name -> CompletableFuture.runAsync(() -> write(store, name, acknowledged, end)))
                    .toList();
            try {
                for (int i = 0; i < times; i++) {
                    Program.pause(Duration.ofMillis(random.nextInt(500)));
                    Set<String> before = Set.copyOf(acknowledged);
                    cuts.cut(snapshot -> {
                        try (JobStore found = open(snapshot)) {
                            assertThat(found.keptFiles())
                                    .extracting(JobKey::hash)
                                    .containsAll(before);
                        }
                    });
                }
            } finally {
                end.set(true);
            }
            assertThat(writers).allSatisfy(writer -> assertThat(writer).succeedsWithin(Duration.ofSeconds(30)));
        }
        System.out.println("power cuts: " + times + ", files kept: " + acknowledged.size() + ", forgotten: 0");
    }

    @Test
    void publishesEachFileOnceOverPowerCuts() throws Exception {
        int times = Faults.times(50, 2);
        try (PowerCuts cuts = PowerCuts.mount(folder.toAbsolutePath());
                FaultSite site = FaultSite.local(cuts.disk().resolve("site"))) {
            for (SetWatcher watch : site.watches()) {
                // an open watch would keep the disk busy
                watch.close();
            }
            Map<Path, FileTime> published = Map.of();
            for (int i = 0; i < times; i++) {
                while (site.unfinished() < 15) {
                    site.drop("film-%05d.mp4".formatted(site.dropped().size()));
                }
                cuts.sync();
                Program program = site.start().awaitLogged(": started");
                program.runFor(Duration.ofMillis(random.nextInt(3000)));
                cuts.strike(program::kill);
                assertThat(published(site)).containsAllEntriesOf(published);
                published = published(site);
            }
            site.start().awaitRunning();
            site.drain(Duration.ofMinutes(2));
            assertThat(published(site)).containsAllEntriesOf(published).hasSameSizeAs(site.dropped());
            Census census = site.census();
            Faults.report("power cut", times, census);
            census.assertNoFaults();
        }
    }

    /** Returns the manifests of all published sets with their times, which change if a set is delivered again. */
    private static Map<Path, FileTime> published(FaultSite site) throws IOException {
        Map<Path, FileTime> published = new HashMap<>();
        for (Dropped file : site.dropped()) {
            Path set = site.destinations().get(0).resolve(file.path());
            assertThat(SetWatcher.wrong(set)).as("half-visible").isEmpty();
            Path manifest = set.resolve("result.json");
            if (Files.exists(manifest)) {
                published.put(manifest, Files.getLastModifiedTime(manifest));
            }
        }
        return published;
    }

    private static JobStore open(Path disk) throws Exception {
        return JobStore.open("jdbc:h2:file:" + disk.resolve("cliproute"), Clock.systemUTC());
    }

    /** Writes to the job store as the program does for files that stay at their source. */
    private void write(JobStore store, String source, Set<String> acknowledged, AtomicBoolean end) {
        for (int number = 0; !end.get(); number++) {
            int file = number % FILES;
            JobKey key = new JobKey(source, false, "x".repeat(file % 300) + file, 1, 2);
            if (number < FILES) {
                // a file that is kept already is not downloaded again
                store.recordDownload(key);
            }
            store.recordKept(key);
            acknowledged.add(key.hash());
        }
    }
}
