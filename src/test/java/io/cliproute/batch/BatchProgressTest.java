package io.cliproute.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Progress of a batch of 1,000 bytes. */
class BatchProgressTest {

    private final AtomicLong finished = new AtomicLong();
    private final AtomicLong running = new AtomicLong();
    private final BatchProgress progress = new BatchProgress(1_000, finished::get, running::get);

    @Test
    void neverDecreasesWhileJobsEnd() {
        List<Long> reported = new ArrayList<>();
        for (int job = 0; job < 10; job++) {
            running.set(50);
            reported.add(progress.update());
            running.set(99);
            reported.add(progress.update());
            // the job has ended and is not yet counted
            running.set(0);
            reported.add(progress.update());
            finished.addAndGet(100);
            reported.add(progress.update());
        }

        assertThat(reported).isSorted().startsWith(50L, 99L, 99L, 100L, 150L).endsWith(1_000L);
    }

    @Test
    void neverExceedsTotal() {
        finished.set(900);
        running.set(200);

        assertThat(progress.update()).isEqualTo(1_000);
    }
}
