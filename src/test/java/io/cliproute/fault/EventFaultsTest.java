package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.outbox.EventReceiverServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Events while their receiver, and the program, are killed at random instants. */
@Timeout(3600)
class EventFaultsTest {

    /** Order of the events of one file; those before the end are repeated after a crash. */
    private static final List<String> ORDER = List.of("queued", "started", "delivered", "done", "failed");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void everyEventArrivesInOrderOfItsFileAlthoughReceiverAndProgramAreKilled() throws Exception {
        int files = Faults.times(500, 8);
        int kills = Faults.times(20, 1);
        int outages = Faults.times(50, 1);
        Random random = Faults.random();
        try (EventReceiverServer receiver = new EventReceiverServer();
                FaultSite site = FaultSite.local(folder.resolve("site"))) {
            site.set("events.uri", receiver.uri())
                    .set("events.secret", EventReceiverServer.SECRET)
                    .set("source.local.recipe", "poster")
                    .set("recipe.poster.poster", "thumbnail?width=80");
            dropAndKill(site, receiver, files, steps(kills, outages, random), random);
            site.drain(Duration.ofMinutes(5));
            await().atMost(Duration.ofMinutes(2)).until(() -> ended(receiver) == files);

            receiver.events().stream()
                    .collect(Collectors.groupingBy(
                            event -> event.path("path").asText(),
                            Collectors.mapping(event -> event.path("type").asText(), Collectors.toList())))
                    .forEach(EventFaultsTest::assertComplete);
            site.census().assertNoFaults();
        }
    }

    private static void dropAndKill(
            FaultSite site, EventReceiverServer receiver, int files, List<Boolean> steps, Random random)
            throws IOException, InterruptedException {
        int dropped = 0;
        for (int step = 0; step < steps.size(); step++) {
            for (int last = files * (step + 1) / steps.size(); dropped < last; dropped++) {
                site.drop("film-%05d.mp4".formatted(dropped));
            }
            run(site).runFor(Duration.ofMillis(random.nextInt(3000)));
            if (steps.get(step)) {
                site.program().kill();
            } else {
                receiver.server().stop();
                site.program().runFor(Duration.ofMillis(random.nextInt(1500)));
                receiver.server().restart();
            }
        }
        run(site);
    }

    /** Returns true for a kill of the program, false for one of the receiver. */
    private static List<Boolean> steps(int kills, int outages, Random random) {
        List<Boolean> steps = new ArrayList<>(Collections.nCopies(kills, true));
        steps.addAll(Collections.nCopies(outages, false));
        Collections.shuffle(steps, random);
        return steps;
    }

    private static Program run(FaultSite site) throws IOException {
        return site.program().isRunning() ? site.program() : site.start().awaitRunning();
    }

    private static long ended(EventReceiverServer receiver) {
        return receiver.events().stream()
                .filter(event -> event.path("type").asText().equals("done"))
                .map(event -> event.path("path").asText())
                .distinct()
                .count();
    }

    /** Each step at least once, none before the one that it needs, and nothing after the end. */
    private static void assertComplete(String path, List<String> types) {
        assertThat(types).as(path).contains("queued", "started", "delivered").endsWith("done");
        assertThat(types).as(path).filteredOn("done"::equals).hasSize(1);
        assertThat(types.stream().distinct().map(ORDER::indexOf)).as(path).isSorted();
    }
}
