package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Always enough to do at a site while things go wrong around it, and the reckoning at the end. */
final class Traffic {

    /** So many are on their way at each fault. */
    private static final int IN_FLIGHT = 20;

    private final FaultSite site;

    Traffic(FaultSite site) {
        this.site = site;
    }

    /** What goes wrong around a running program. It is over when this returns. */
    interface Fault {

        /** The instant at which it happens has come when this returns. */
        void await(int time) throws Exception;

        void strike(int time) throws Exception;
    }

    /** Starts the program, has the fault happen so often, and expects that nothing comes of it. */
    void survives(String name, int times, Fault fault) throws Exception {
        try {
            site.start().awaitRunning();
            for (int i = 0; i < times; i++) {
                keepUp();
                fault.await(i);
                keepUp();
                assertThat(site.unfinished()).as("in flight").isGreaterThanOrEqualTo(IN_FLIGHT);
                fault.strike(i);
                site.program().assertRunning();
            }
            reckon(name, times);
        } finally {
            System.out.println(site.program().log());
        }
    }

    /** Drops until enough are on their way. At the server, too, they are put down and not sent: it may be slow, or away. */
    private void keepUp() throws IOException {
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

    private void reckon(String name, int times) throws IOException, InterruptedException {
        site.drain(Duration.ofMinutes(2));
        Census census = site.census();
        Faults.report(name, times, census);
        census.assertNothingWentWrong();
    }

    /** Waits until FFmpeg works for the program. */
    void awaitWork() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !site.program().children().isEmpty());
    }

    /**
     * Waits until a file arrives in a folder at this moment. There may be none left that could: what was full for some time
     * still holds files that are here already. So the next ones come meanwhile.
     *
     * @param mark what its temporary name has
     */
    void awaitTransfer(Path where, String mark) {
        await().alias("a file " + mark)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    keepUp();
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
