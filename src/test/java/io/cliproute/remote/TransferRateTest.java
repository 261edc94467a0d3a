package io.cliproute.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TransferRateTest {

    private final TransferRate rate = new TransferRate();
    private long now = TimeUnit.DAYS.toNanos(-1);

    /** Receives bytes after waiting for them. */
    private void receive(long bytes, long seconds) {
        rate.beginWait(now);
        now += TimeUnit.SECONDS.toNanos(seconds);
        rate.endWait(now, bytes);
    }

    @Test
    void oneByteASecondIsTooSlowAfterAMinute() {
        for (int second = 1; second < 60; second++) {
            receive(1, 1);
            assertThat(rate.isTooSlow(now)).isFalse();
        }
        receive(1, 1);

        assertThat(rate.isTooSlow(now)).isTrue();
    }

    @Test
    void fiveHundredBytesASecondAreNeverTooSlow() {
        for (int second = 0; second < 1000; second++) {
            receive(500, 1);
            assertThat(rate.isTooSlow(now)).isFalse();
        }
    }

    @Test
    void fastStartCountsForOneSpanOnly() {
        receive(1_000_000, 1);
        receive(0, 59);
        assertThat(rate.isTooSlow(now)).isFalse();
        receive(100, 60);

        assertThat(rate.isTooSlow(now)).isTrue();
    }

    @Test
    void countsWaitThatHasNotEnded() {
        rate.beginWait(now);

        assertThat(rate.isTooSlow(now + TimeUnit.SECONDS.toNanos(59))).isFalse();
        assertThat(rate.isTooSlow(now + TimeUnit.SECONDS.toNanos(60))).isTrue();
    }

    @Test
    void timeBetweenWaitsDoesNotCount() {
        receive(10, 1);
        now += TimeUnit.HOURS.toNanos(1);
        receive(-1, 1);

        assertThat(rate.isTooSlow(now)).isFalse();
    }

    @Test
    void resetBeginsNewSpan() {
        receive(10, 50);
        rate.reset();
        receive(10, 50);

        assertThat(rate.isTooSlow(now)).isFalse();
    }
}
