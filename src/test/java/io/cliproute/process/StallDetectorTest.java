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

    private void pass(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"frame=1", "total_size=48", "out_time_us=40000"})
    void anythingWrittenIsASign(String line) {
        detector.accept(line);
        pass(60);
        assertThat(detector.isStalled()).isFalse();
        pass(1);
        assertThat(detector.isStalled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"frame=25", "frame=24", "out_time_us=N/A", "total_size=0", "speed=3x", "progress=continue", ""})
    void theSameAgainIsNone(String line) {
        detector.accept("frame=25");
        pass(50);
        detector.accept(line);
        pass(11);
        assertThat(detector.isStalled()).isTrue();
    }

    @Test
    void oneOfThemIsEnough() {
        detector.accept("frame=1");
        for (int size = 100; size < 1000; size += 100) {
            pass(59);
            detector.accept("frame=1");
            detector.accept("total_size=" + size);
            assertThat(detector.isStalled()).isFalse();
        }
    }

    @Test
    void beforeTheFirstSignItHasThreeTimesAsLong() {
        detector.accept("frame=0");
        pass(180);
        assertThat(detector.isStalled()).isFalse();
        assertThat(detector.limit()).isEqualTo(Duration.ofSeconds(180));
        pass(1);
        assertThat(detector.isStalled()).isTrue();
    }

    @Test
    void whoReadsGetsOn() {
        detector.accept("frame=1");
        pass(31);
        assertThat(detector.isSuspicious()).isTrue();
        detector.recordRead(1000);
        pass(20);
        detector.recordRead(1001);
        pass(31);
        assertThat(detector.isStalled()).isFalse();
        detector.recordRead(1001);
        pass(30);
        detector.recordRead(1001);
        assertThat(detector.isStalled()).isTrue();
    }

    @Test
    void whatWasReadBeforeTheLastSignIsNoNews() {
        detector.accept("frame=1");
        pass(31);
        detector.recordRead(1000);
        detector.accept("frame=2");
        pass(31);
        detector.recordRead(5000);
        pass(30);
        assertThat(detector.isStalled()).isTrue();
    }

    @Test
    void lessThanASecondCountsAsOne() {
        assertThat(new StallDetector(new StallLimit(Duration.ofMillis(1), new FfmpegProgress()), now::get).limit())
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whileWeWereAsleepOurselvesNothingIsHeldAgainstIt() {
        detector.accept("frame=1");
        pass(50);
        detector.exclude(Duration.ofSeconds(40));
        assertThat(detector.isSuspicious()).isFalse();
        pass(50);
        assertThat(detector.isStalled()).isFalse();
        pass(1);
        assertThat(detector.isStalled()).isTrue();
    }
}
