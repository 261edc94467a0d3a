package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.job.JobKey;
import io.cliproute.store.JobStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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

/** The power is cut at any instant, while the job store is written to. */
@Timeout(7200)
class PowerCutTest {

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
                            assertThat(found.kept()).extracting(JobKey::hash).containsAll(before);
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

    private static JobStore open(Path disk) throws Exception {
        return JobStore.open("jdbc:h2:file:" + disk.resolve("cliproute"), Clock.systemUTC());
    }

    /** As the program does: a file arrives at its source, and in the end it is kept there. */
    private void write(JobStore store, String source, Set<String> acknowledged, AtomicBoolean end) {
        for (int number = 0; !end.get(); number++) {
            JobKey key = new JobKey(source, false, "x".repeat(random.nextInt(300)) + number, 1, 2);
            store.arrived(key);
            store.keep(key);
            acknowledged.add(key.hash());
        }
    }
}
