package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.files.FileStamp;
import io.cliproute.job.JobKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Unfinished jobs that a start finds in the job store. */
@Timeout(60)
class RecoveredStateTest {

    @TempDir
    private Path folder;

    /** Java refuses NUL in every locale; in a POSIX locale it refuses every name that is not ASCII. */
    @Test
    void startsWithNameThatLocaleCannotEncode() throws Exception {
        JobKey key = new JobKey("inbox", false, "film.mp4", 1, 2);
        try (JobStore store = JobStore.open("jdbc:h2:file:" + folder.resolve("store"), Clock.systemUTC())) {
            store.record(new JobRecord(key, JobState.COMPLETE, 0, "\0.mp4", null, null));

            assertThat(store.recover(Map.of("inbox", folder)).complete()).containsExactly(key.hash());
        }
    }

    @Test
    void keepsRecordsWhileInboxIsMissing() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        String fileKey =
                FileStamp.of(Files.createFile(inbox.resolve("film.mp4"))).key();

        assertKeepsRecords(fileKey, folder.resolve("missing"));
    }

    /** An unmounted disk leaves an empty folder on another file system. */
    @Test
    void keepsRecordsWhileDiskIsNotMounted() throws Exception {
        assertKeepsRecords("(dev=0,ino=1)", Files.createDirectory(folder.resolve("inbox")));
    }

    private void assertKeepsRecords(String fileKey, Path inbox) throws Exception {
        JobKey complete = new JobKey("inbox", false, "complete.mp4", 1, 2);
        JobKey delivered = new JobKey("inbox", false, "delivered.mp4", 1, 2);
        try (JobStore store = JobStore.open("jdbc:h2:file:" + folder.resolve("store"), Clock.systemUTC())) {
            String file = inbox.resolve("film.mp4").toString();
            store.record(new JobRecord(complete, JobState.COMPLETE, 0, file, fileKey, null));
            store.record(new JobRecord(delivered, JobState.PUBLISHED, 0, file, fileKey, null));

            assertThat(store.recover(Map.of("inbox", inbox)).complete()).containsExactly(complete.hash());
            assertThat(store.find(delivered).orElseThrow().state()).isEqualTo(JobState.PUBLISHED);
        }
    }
}
