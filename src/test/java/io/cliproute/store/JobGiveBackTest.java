package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.job.Job;
import io.cliproute.job.JobKey;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Giving back jobs that were started and not finished, after the database was unavailable. */
@Timeout(60)
class JobGiveBackTest {

    @TempDir
    private Path folder;

    @Test
    void keepsNewerRecordWhenJobIsGivenBackLate() throws Exception {
        Job completed = JobStoreTest.job(folder, "completed.mp4");
        Job restarted = JobStoreTest.job(folder, "restarted.mp4");
        JobStoreTest.SteppedClock clock = new JobStoreTest.SteppedClock();
        try (JobStore store = JobStore.open("jdbc:h2:file:" + folder.resolve("store"), clock)) {
            store.record(JobRecord.of(completed, JobState.WORKING).withStarts(1));
            store.record(JobRecord.of(completed, JobState.COMPLETE));
            store.giveBackLater(JobKey.of(completed)).join();
            assertThat(store.find(JobKey.of(completed)).orElseThrow().state()).isEqualTo(JobState.COMPLETE);

            store.record(JobRecord.of(restarted, JobState.WORKING).withStarts(1));
            clock.pass(-1);
            store.giveBackLater(JobKey.of(restarted)).join();
            assertThat(store.find(JobKey.of(restarted)).orElseThrow().state()).isEqualTo(JobState.WORKING);
            clock.pass(1);
            store.giveBackLater(JobKey.of(restarted)).join();
            assertThat(store.find(JobKey.of(restarted)).orElseThrow())
                    .extracting(KnownJob::state, KnownJob::starts)
                    .containsExactly(JobState.WAITING, 0);
        }
    }
}
