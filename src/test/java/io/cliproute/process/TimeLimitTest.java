package io.cliproute.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLimitTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT1M",
        "PT9M, PT1M",
        "PT10M, PT1M",
        "PT15M, PT1M30S",
        "PT2H, PT12M",
        "PT24H, PT2H24M",
        "PT480H, PT2H24M",
    })
    void growsWithDurationUpToOneDay(Duration length, Duration expected) {
        assertThat(new TimeLimit(Duration.ofMinutes(1)).forMediaDuration(Optional.of(length)))
                .isEqualTo(expected);
    }

    @Test
    void appliesLimitToUnknownDuration() {
        assertThat(new TimeLimit(Duration.ofMinutes(1)).forMediaDuration(Optional.empty()))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void keepsUnlimitedTime() {
        Duration ages = Duration.ofMillis(Long.MAX_VALUE);

        assertThat(new TimeLimit(ages).forMediaDuration(Optional.of(Duration.ofHours(2))))
                .isEqualTo(ages);
    }
}
