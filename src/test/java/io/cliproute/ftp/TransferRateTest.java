package io.cliproute.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TransferRateTest {

    private final TransferRate pace = new TransferRate();
    private long now = TimeUnit.DAYS.toNanos(-1);

    /** The other side lets us wait so long, then so many bytes come. */
    private void comes(long bytes, long seconds) {
        pace.waits(now);
        now += TimeUnit.SECONDS.toNanos(seconds);
        pace.goesOn(now, bytes);
    }

    @Test
    void aByteASecondIsTooSlowAfterAMinute() {
        for (int second = 1; second < 60; second++) {
            comes(1, 1);
            assertThat(pace.isTooSlow(now)).isFalse();
        }
        comes(1, 1);

        assertThat(pace.isTooSlow(now)).isTrue();
    }

    @Test
    void fiveHundredBytesASecondAreEnoughAsOftenAsItIsAsked() {
        for (int second = 0; second < 1000; second++) {
            comes(500, 1);
            assertThat(pace.isTooSlow(now)).isFalse();
        }
    }

    @Test
    void aFastStartIsForgotten() {
        comes(1_000_000, 1);
        comes(0, 59);
        assertThat(pace.isTooSlow(now)).isFalse();
        comes(100, 60);

        assertThat(pace.isTooSlow(now)).isTrue();
    }

    @Test
    void waitingThatHasNotEndedCounts() {
        pace.waits(now);

        assertThat(pace.isTooSlow(now + TimeUnit.SECONDS.toNanos(59))).isFalse();
        assertThat(pace.isTooSlow(now + TimeUnit.SECONDS.toNanos(60))).isTrue();
    }

    @Test
    void whatWeDoOurselvesDoesNotCount() {
        comes(10, 1);
        now += TimeUnit.HOURS.toNanos(1);
        comes(-1, 1);

        assertThat(pace.isTooSlow(now)).isFalse();
    }

    @Test
    void aNewQuestionHasAllItsTime() {
        comes(10, 50);
        pace.anew();
        comes(10, 50);

        assertThat(pace.isTooSlow(now)).isFalse();
    }
}
