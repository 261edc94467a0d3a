package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.job.JobKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier run has left. */
@Timeout(60)
class RemainsTest {

    @TempDir
    private Path folder;

    /** In a POSIX locale that is each name with other than ASCII characters; Java refuses this one in all. */
    @Test
    void aNameThatThisLocaleCantSayEndsNoStart() throws Exception {
        JobKey key = new JobKey("inbox", false, "film.mp4", 1, 2);
        try (JobStore store = JobStore.open("jdbc:h2:file:" + folder.resolve("store"), Clock.systemUTC())) {
            store.record(new Entry(key, State.COMPLETE, 0, "\0.mp4", null, null));

            assertThat(store.remains(Set.of("inbox")).complete()).containsExactly(key.hash());
        }
    }
}
