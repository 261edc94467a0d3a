package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.job.Job;
import io.cliproute.job.JobKey;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a worker has begun and not made, while the database was away for a time. */
@Timeout(60)
class GivenBackTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsGivenBackTooLateLeavesWhatIsNewer() throws Exception {
        Job made = JobStoreTest.job(folder, "made.mp4");
        Job again = JobStoreTest.job(folder, "again.mp4");
        JobStoreTest.Calendar clock = new JobStoreTest.Calendar();
        try (JobStore store = JobStore.open("jdbc:h2:file:" + folder.resolve("store"), clock)) {
            store.record(JobRecord.of(made, JobState.WORKING).withStarts(1));
            store.record(JobRecord.of(made, JobState.COMPLETE));
            store.giveBackLater(JobKey.of(made)).join();
            assertThat(store.find(JobKey.of(made)).orElseThrow().state()).isEqualTo(JobState.COMPLETE);

            store.record(JobRecord.of(again, JobState.WORKING).withStarts(1));
            clock.pass(-1);
            store.giveBackLater(JobKey.of(again)).join();
            assertThat(store.find(JobKey.of(again)).orElseThrow().state()).isEqualTo(JobState.WORKING);
            clock.pass(1);
            store.giveBackLater(JobKey.of(again)).join();
            assertThat(store.find(JobKey.of(again)).orElseThrow())
                    .extracting(KnownJob::state, KnownJob::starts)
                    .containsExactly(JobState.WAITING, 0);
        }
    }
}
