package io.cliproute.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTest {

    @ParameterizedTest(name = "a listing of {0} ms, the next file settles in {1} ms: {2} ms")
    @CsvSource({
        // nothing waits: the delay
        "1, 100000, 200",
        // what settles before that is taken just then
        "1, 30, 30",
        "10, 30, 40",
        // a long listing is followed by a pause of four times that, up to five delays
        "100, 30, 400",
        "5000, 100000, 1000"
    })
    void theNextListingIsInTime(long took, long untilNext, long pause) {
        assertThat(Cadence.pause(Duration.ofMillis(200), Duration.ofMillis(took), Duration.ofMillis(untilNext)))
                .isEqualTo(Duration.ofMillis(pause));
    }
}
