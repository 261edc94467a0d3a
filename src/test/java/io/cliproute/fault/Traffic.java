package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;

/** Always enough to do at a site while things go wrong around it, and the reckoning at the end. */
final class Traffic {

    /** So many are on their way at each fault. */
    private static final int IN_FLIGHT = 20;

    private final FaultSite site;

    Traffic(FaultSite site) {
        this.site = site;
    }

    /**
     * Drops films until enough are on their way and some more, which are done before the fault. At the server, too, they
     * are put down and not sent: it may be slow.
     */
    void keepUp() throws IOException {
        while (site.unfinished() < IN_FLIGHT + 6) {
            int number = site.dropped().size();
            String source = number % 2 == 0 ? "local" : "camera";
            site.drop(Dropped.film(source, source + "-%05d.mp4".formatted(number)));
        }
    }

    void assertEnoughInFlight() {
        assertThat(site.unfinished()).as("in flight").isGreaterThanOrEqualTo(IN_FLIGHT);
    }

    /** Lets everything come to its end, counts, and expects that nothing went wrong. */
    void reckon(String fault, int times) throws IOException, InterruptedException {
        site.drain(Duration.ofMinutes(2));
        Census census = site.census();
        Faults.report(fault, times, census);
        try {
            census.assertNothingWentWrong();
        } catch (AssertionError e) {
            System.out.println(site.program().log());
            throw e;
        }
    }
}
