package io.cliproute.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "5s, 5000",
        "500ms, 500",
        "1m30s, 90000",
        "2h, 7200000",
        "1h0m1s, 3601000",
        "00:01:30.5, 90500",
        "01:30, 90000",
        "12.5, 12500",
        "1.5s, 1500",
        "0s, 0",
        " 3s , 3000"
    })
    void parsesUnitsClockTimesAndSeconds(String text, long millis) {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "5 s", "-5s", "s", "1s2m", "5sec", "1e3s", "99999999h"})
    void rejectsOtherText(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void formatsSecondsForFfmpeg() {
        assertThat(DurationText.seconds(Duration.ofMillis(90500))).isEqualTo("90.5");
        assertThat(DurationText.seconds(Duration.ofHours(1000))).isEqualTo("3600000");
        assertThat(DurationText.seconds(Duration.ofNanos(1_234_567_891))).isEqualTo("1.234567");
        assertThat(DurationText.seconds(Duration.ZERO)).isEqualTo("0");
    }

    @Test
    void resolvesPercentageOfDurationAndZeroIfUnknown() {
        assertThat(Position.parse("10%").in(Optional.of(Duration.ofSeconds(50))))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(Position.parse("10%").in(Optional.empty())).isZero();
        assertThat(Position.parse("1m").in(Optional.empty())).isEqualTo(Duration.ofMinutes(1));
        assertThatThrownBy(() -> Position.parse("101%")).hasMessageContaining("not between 0% and 100%");
        assertThatThrownBy(() -> Position.parse("x%")).hasMessageContaining("not a percentage");
        assertThatThrownBy(() -> Position.parse("soon")).hasMessageContaining("a percentage such as 10%");
    }
}
