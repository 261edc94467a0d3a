package io.cliproute.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.toolchain.FfmpegProgress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StallDetectorTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final StallDetector detector =
            new StallDetector(new StallLimit(Duration.ofSeconds(60), new FfmpegProgress()), now::get);

    private void advance(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"frame=1", "total_size=48", "out_time_us=40000"})
    void anyGrowingCounterIsProgress(String line) {
        detector.accept(line);
        advance(60);
        assertThat(detector.isStalled()).isFalse();
        advance(1);
        assertThat(detector.isStalled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"frame=25", "frame=24", "out_time_us=N/A", "total_size=0", "speed=3x", "progress=continue", ""})
    void unchangedCounterIsNoProgress(String line) {
        detector.accept("frame=25");
        advance(50);
        detector.accept(line);
        advance(11);
        assertThat(detector.isStalled()).isTrue();
    }

    @Test
    void oneGrowingCounterIsEnough() {
        detector.accept("frame=1");
        for (int size = 100; size < 1000; size += 100) {
            advance(59);
            detector.accept("frame=1");
            detector.accept("total_size=" + size);
            assertThat(detector.isStalled()).isFalse();
        }
    }

    @Test
    void allowsThreeTimesTheLimitBeforeFirstProgress() {
        detector.accept("frame=0");
        advance(180);
        assertThat(detector.isStalled()).isFalse();
        assertThat(detector.limit()).isEqualTo(Duration.ofSeconds(180));
        advance(1);
        assertThat(detector.isStalled()).isTrue();
    }

    @Test
    void readingCountsAsProgress() {
        detector.accept("frame=1");
        advance(31);
        assertThat(detector.isSuspicious()).isTrue();
        detector.recordRead(1000);
        advance(20);
        detector.recordRead(1001);
        advance(31);
        assertThat(detector.isStalled()).isFalse();
        detector.recordRead(1001);
        advance(30);
        detector.recordRead(1001);
        assertThat(detector.isStalled()).isTrue();
    }

    @Test
    void readingBeforeLastProgressDoesNotCount() {
        detector.accept("frame=1");
        advance(31);
        detector.recordRead(1000);
        detector.accept("frame=2");
        advance(31);
        detector.recordRead(5000);
        advance(30);
        assertThat(detector.isStalled()).isTrue();
    }

    @Test
    void limitIsAtLeastOneSecond() {
        assertThat(new StallDetector(new StallLimit(Duration.ofMillis(1), new FfmpegProgress()), now::get).limit())
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void excludesTimeOfSuspension() {
        detector.accept("frame=1");
        advance(50);
        detector.exclude(Duration.ofSeconds(40));
        assertThat(detector.isSuspicious()).isFalse();
        advance(50);
        assertThat(detector.isStalled()).isFalse();
        advance(1);
        assertThat(detector.isStalled()).isTrue();
    }
}
