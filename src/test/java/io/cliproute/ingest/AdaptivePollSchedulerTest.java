package io.cliproute.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptivePollSchedulerTest {

    @ParameterizedTest(
            name = "listing takes {0} ms, next file settles in {1} ms, no file has settled: {2}, pause of {3} ms")
    @CsvSource({
        // no file waits: the endpoint's delay
        "1, 100000, true, 200",
        // a file settles earlier
        "1, 30, false, 30",
        "10, 30, false, 40",
        // a long listing is followed by a pause four times as long, up to five delays
        "100, 30, false, 400",
        "5000, 100000, true, 1000",
        // unless no file had settled
        "100, 30, true, 30",
        "5000, 0, true, 0"
    })
    void pauseFollowsListingTimeAndNextSettledFile(long listing, long untilNext, boolean isIdle, long pause) {
        SettleFilter.Outlook outlook = new SettleFilter.Outlook(Duration.ofMillis(untilNext), isIdle);
        assertThat(AdaptivePollScheduler.pause(Duration.ofMillis(200), Duration.ofMillis(listing), outlook))
                .isEqualTo(Duration.ofMillis(pause));
    }
}
