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
    private final StallDetector pulse =
            new StallDetector(new StallLimit(Duration.ofSeconds(60), new FfmpegProgress()), now::get);

    private void pass(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"frame=1", "total_size=48", "out_time_us=40000"})
    void anythingWrittenIsASign(String line) {
        pulse.accept(line);
        pass(60);
        assertThat(pulse.hasStopped()).isFalse();
        pass(1);
        assertThat(pulse.hasStopped()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"frame=25", "frame=24", "out_time_us=N/A", "total_size=0", "speed=3x", "progress=continue", ""})
    void theSameAgainIsNone(String line) {
        pulse.accept("frame=25");
        pass(50);
        pulse.accept(line);
        pass(11);
        assertThat(pulse.hasStopped()).isTrue();
    }

    @Test
    void oneOfThemIsEnough() {
        pulse.accept("frame=1");
        for (int size = 100; size < 1000; size += 100) {
            pass(59);
            pulse.accept("frame=1");
            pulse.accept("total_size=" + size);
            assertThat(pulse.hasStopped()).isFalse();
        }
    }

    @Test
    void beforeTheFirstSignItHasThreeTimesAsLong() {
        pulse.accept("frame=0");
        pass(180);
        assertThat(pulse.hasStopped()).isFalse();
        assertThat(pulse.limit()).isEqualTo(Duration.ofSeconds(180));
        pass(1);
        assertThat(pulse.hasStopped()).isTrue();
    }

    @Test
    void whoReadsGetsOn() {
        pulse.accept("frame=1");
        pass(31);
        assertThat(pulse.isFaint()).isTrue();
        pulse.hasRead(1000);
        pass(20);
        pulse.hasRead(1001);
        pass(31);
        assertThat(pulse.hasStopped()).isFalse();
        pulse.hasRead(1001);
        pass(30);
        pulse.hasRead(1001);
        assertThat(pulse.hasStopped()).isTrue();
    }

    @Test
    void whatWasReadBeforeTheLastSignIsNoNews() {
        pulse.accept("frame=1");
        pass(31);
        pulse.hasRead(1000);
        pulse.accept("frame=2");
        pass(31);
        pulse.hasRead(5000);
        pass(30);
        assertThat(pulse.hasStopped()).isTrue();
    }

    @Test
    void lessThanASecondCountsAsOne() {
        assertThat(new StallDetector(new StallLimit(Duration.ofMillis(1), new FfmpegProgress()), now::get).limit())
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whileWeWereAsleepOurselvesNothingIsHeldAgainstIt() {
        pulse.accept("frame=1");
        pass(50);
        pulse.missed(Duration.ofSeconds(40));
        assertThat(pulse.isFaint()).isFalse();
        pass(50);
        assertThat(pulse.hasStopped()).isFalse();
        pass(1);
        assertThat(pulse.hasStopped()).isTrue();
    }
}
