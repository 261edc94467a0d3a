package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Keeps a site busy during faults and takes the census at the end. */
final class Traffic {

    /** Minimal number of unfinished files at each fault. */
    private static final int IN_FLIGHT = 20;

    private final FaultSite site;

    Traffic(FaultSite site) {
        this.site = site;
    }

    /** Fault in the environment of a running program. */
    interface Fault {

        /** Waits for the instant of the fault. */
        void await(int time) throws Exception;

        void strike(int time) throws Exception;
    }

    /** Starts the program, causes the fault the given number of times, and asserts that it has no effect. */
    void survives(String name, int times, Fault fault) throws Exception {
        try {
            site.start().awaitRunning();
            for (int i = 0; i < times; i++) {
                dropMissing();
                fault.await(i);
                dropMissing();
                assertThat(site.unfinished()).as("in flight").isGreaterThanOrEqualTo(IN_FLIGHT);
                fault.strike(i);
                site.program().assertRunning();
            }
            takeCensus(name, times);
        } finally {
            System.out.println(site.program().log());
        }
    }

    /**
     * Drops files until enough are unfinished. Files for the server are written to its folder, because it may be slow
     * or down.
     */
    void dropMissing() throws IOException {
        while (site.unfinished() < IN_FLIGHT + 6 || atServer() < 3) {
            int number = site.dropped().size();
            String source = number % 2 == 0 && atServer() >= 3 ? "local" : "camera";
            site.drop(Dropped.film(source, source + "-%05d.mp4".formatted(number)));
        }
    }

    private long atServer() {
        Path done = site.remoteInbox().resolve(".done");
        return Site.files(site.remoteInbox()).stream()
                .filter(file -> !file.startsWith(done))
                .count();
    }

    /** Waits until no work is left, counts the files, and asserts that nothing was lost or repeated. */
    void takeCensus(String name, int times) throws IOException, InterruptedException {
        site.drain(Duration.ofMinutes(2));
        Census census = site.census();
        Faults.report(name, times, census);
        census.assertNoFaults();
    }

    /** Waits until an FFmpeg process of the program runs. */
    void awaitWork() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !site.program().children().isEmpty());
    }

    /**
     * Waits until a file is being transferred into a folder. Drops further files meanwhile, because all others may have
     * been transferred already.
     *
     * @param mark part of its temporary name
     */
    void awaitTransfer(Path where, String mark) {
        await().alias("a file " + mark)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    dropMissing();
                    return isArriving(where, mark);
                });
    }

    private static boolean isArriving(Path where, String mark) {
        return Site.files(where).stream()
                .filter(file -> file.toString().contains(mark))
                .map(Path::toFile)
                .anyMatch(file -> file.length() > 0 && file.lastModified() > System.currentTimeMillis() - 100);
    }
}
