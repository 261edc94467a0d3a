package io.cliproute.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.job.Failure;
import io.cliproute.job.FailureCategory;
import io.cliproute.support.LogCapture;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FailureLogTest {

    private final Queue<Runnable> periods = new ArrayDeque<>();
    private final FailureLog failures = new FailureLog(periods::add);

    private int admitted(int times, String source, String words) {
        int admitted = 0;
        for (int i = 0; i < times; i++) {
            boolean one = failures.admits(source, Failure.of(FailureCategory.MEDIA, words + i));
            admitted += one ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void logsFirstSimilarFailuresThenTheirNumber() {
        try (LogCapture log = new LogCapture()) {
            assertThat(admitted(50, "inbox", "broken at ")).isEqualTo(FailureLog.MOST);
            assertThat(admitted(3, "inbox", "cut off at ")).isEqualTo(3);
            assertThat(admitted(3, "camera", "broken at ")).isEqualTo(3);
            assertThat(log.lines("[inbox] more than 20 files failed within a minute: broken at #"))
                    .hasSize(1);

            periods.remove().run();
            assertThat(log.lines("[inbox] 50 files failed within a minute: broken at #"))
                    .hasSize(1);
            assertThat(log.lines()).hasSize(2);
        }
    }

    @Test
    void logsFailuresAgainInNextPeriod() {
        admitted(50, "inbox", "broken at ");
        periods.remove().run();

        assertThat(admitted(1, "inbox", "broken at ")).isEqualTo(1);
        assertThat(periods).hasSize(1);
    }

    @Test
    void logsNumbersOnCloseAndNothingAfterwards() {
        try (LogCapture log = new LogCapture()) {
            admitted(30, "inbox", "broken at ");
            failures.close();
            assertThat(log.lines("[inbox] 30 files failed within a minute: broken at #"))
                    .hasSize(1);

            periods.remove().run();
            assertThat(log.lines()).hasSize(2);
        }
    }
}
