package io.cliproute.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptivePollSchedulerTest {

    @ParameterizedTest(name = "a listing of {0} ms, the next file settles in {1} ms, none had before: {2}; {3} ms")
    @CsvSource({
        // nothing waits: the delay
        "1, 100000, true, 200",
        // what settles before that is taken just then
        "1, 30, false, 30",
        "10, 30, false, 40",
        // a long listing is followed by a pause of four times that, up to five delays
        "100, 30, false, 400",
        "5000, 100000, true, 1000",
        // but for nobody when none could be taken
        "100, 30, true, 30",
        "5000, 0, true, 0"
    })
    void theNextListingIsInTime(long took, long untilNext, boolean isIdle, long pause) {
        SettleFilter.Outlook outlook = new SettleFilter.Outlook(Duration.ofMillis(untilNext), isIdle);
        assertThat(AdaptivePollScheduler.pause(Duration.ofMillis(200), Duration.ofMillis(took), outlook))
                .isEqualTo(Duration.ofMillis(pause));
    }
}
