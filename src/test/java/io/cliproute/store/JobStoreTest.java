package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.cliproute.files.FileStamp;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Job;
import io.cliproute.job.JobKey;
import io.cliproute.job.Priority;
import io.cliproute.support.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobStoreTest {

    @TempDir
    private Path folder;

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("store");
    }

    private JobStore open() throws StoreUnusableException {
        return JobStore.open(url(), Clock.systemUTC());
    }

    static Job job(Path folder, String path) {
        return job(folder, path, new FileStamp(7, Instant.parse("2026-11-22T00:00:00.123456Z"), "(dev=1,ino=2)"));
    }

    static Job present(Path folder, Path file) throws IOException {
        return job(folder, folder.relativize(file).toString(), FileStamp.of(file));
    }

    private static Job job(Path folder, String path, FileStamp stamp) {
        return new Job(
                "1",
                "inbox",
                folder.resolve(path),
                folder,
                path,
                false,
                "file:inbox/" + path,
                "web",
                List.of("outbox"),
                AfterProcessing.ARCHIVE,
                stamp,
                Optional.empty(),
                Priority.NORMAL,
                Instant.now());
    }

    @Test
    void keepsRecordsOverRestart() throws Exception {
        Job job = job(folder, "日本/" + "x".repeat(3000) + ".mp4");
        JobKey kept = new JobKey("cam", false, "a|b.mp4", 1, 2);
        try (JobStore store = open()) {
            store.record(JobRecord.of(job, JobState.WORKING).withStarts(2));
            store.record(JobRecord.of(job, JobState.FAILED).withMessage("no picture"));
            store.recordKept(kept);
        }
        try (JobStore store = open()) {
            assertThat(store.find(JobKey.of(job)).orElseThrow())
                    .extracting(KnownJob::state, KnownJob::starts, KnownJob::fileKey)
                    .containsExactly(JobState.FAILED, 0, "(dev=1,ino=2)");
            assertThat(store.keptFiles()).containsExactly(kept);
        }
    }

    /** Covers a kill, or a disk that becomes full, right after the store was opened. */
    @Test
    void writesTablesToFileBeforeOpenReturns() throws Exception {
        JobStore store = open();
        Files.copy(folder.resolve("store.mv.db"), folder.resolve("left.mv.db"));
        store.close();

        int jobs = Jdbi.create("jdbc:h2:file:" + folder.resolve("left"))
                .withHandle(handle -> handle.createQuery("select count(*) from cliproute_job")
                        .mapTo(int.class)
                        .one());
        assertThat(jobs).isZero();
    }

    @Test
    void distinguishesFilesByEveryPartOfTheirKey() {
        JobKey key = new JobKey("cam", false, "a.mp4", 12, 3);

        assertThat(List.of(
                        key,
                        new JobKey("cam2", false, "a.mp4", 12, 3),
                        new JobKey("cam", true, "a.mp4", 12, 3),
                        new JobKey("cam", false, "b.mp4", 12, 3),
                        new JobKey("cam", false, "a.mp4", 1, 23),
                        new JobKey("cam", false, "a.mp4", 12, 4)))
                .extracting(JobKey::hash)
                .doesNotHaveDuplicates();
    }

    @Test
    void givesBackRunningJobsOnClose() throws Exception {
        Job job = job(folder, "movie.mp4");
        try (JobStore store = open()) {
            store.record(JobRecord.of(job, JobState.WORKING).withStarts(1));
        }
        try (JobStore store = open()) {
            assertThat(store.find(JobKey.of(job)).orElseThrow().state()).isEqualTo(JobState.WAITING);
        }
    }

    @Test
    void givesBackJobsOfStoppedRunInNextRun() throws Exception {
        Job job = job(folder, "movie.mp4");
        Path file = folder.resolve("work.stopped");
        try (JobStore killed = open();
                JobStore stopped = open();
                JobStore next = open()) {
            stopped.record(JobRecord.of(job, JobState.WORKING).withStarts(2));
            killed.record(
                    JobRecord.of(job(folder, "other.mp4"), JobState.WORKING).withStarts(1));
            new StopMarker(file, stopped).write();
            new StopMarker(file, next).giveBackStoppedJobs();
            new StopMarker(file, next).giveBackStoppedJobs();

            assertThat(next.find(JobKey.of(job)).orElseThrow())
                    .extracting(KnownJob::state, KnownJob::starts)
                    .containsExactly(JobState.WAITING, 0);
            assertThat(next.find(JobKey.of(job(folder, "other.mp4"))).orElseThrow())
                    .extracting(KnownJob::state, KnownJob::starts)
                    .containsExactly(JobState.WORKING, 1);
            assertThat(file).doesNotExist();
        }
    }

    /** Clock that a test moves forward by days. */
    static final class SteppedClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T00:00:00Z");

        void pass(int days) {
            now = now.plus(Duration.ofDays(days));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private List<JobState> remembered(JobStore store) {
        return Arrays.stream(JobState.values())
                .filter(state ->
                        store.find(JobKey.of(job(folder, state.word()))).isPresent())
                .toList();
    }

    @Test
    void deletesObsoleteRecordsAfter30DaysOnOpenAndWhileRunning() throws Exception {
        Set<JobState> lasting =
                EnumSet.complementOf(EnumSet.of(JobState.ARRIVED, JobState.WAITING, JobState.DONE, JobState.FAILED));
        SteppedClock clock = new SteppedClock();
        JobRecord other = JobRecord.of(job(folder, "other.mp4"), JobState.DONE);
        try (JobStore store = JobStore.open(url(), clock)) {
            for (JobState state : JobState.values()) {
                store.record(JobRecord.of(job(folder, state.word()), state));
            }
            clock.pass(29);
            store.record(other);
            assertThat(remembered(store)).containsExactly(JobState.values());
            clock.pass(2);
            store.record(other);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(remembered(store)).containsExactlyElementsOf(lasting));
        }
        clock.pass(31);
        try (JobStore store = JobStore.open(url(), clock)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> store.find(other.key()).isEmpty());
            assertThat(store.keptFiles()).hasSize(2);
        }
    }

    @Test
    void keepsRecordWhenProgramHaltsRightAfterWrite() throws Exception {
        Process program = JavaProgram.ofTests(List.of(), HaltingProgram.class.getName(), url())
                .inheritIO()
                .start();
        assertThat(program.waitFor()).isEqualTo(9);

        try (JobStore store = open()) {
            assertThat(store.keptFiles()).containsExactly(HaltingProgram.KEY);
        }
    }

    /** With its default retention time H2 would let the file grow to half a gigabyte. */
    @Test
    void limitsFileSizeUnderLoad() throws Exception {
        try (JobStore store = open()) {
            for (int i = 0; i < 10_000; i++) {
                store.record(JobRecord.of(job(folder, "movie-" + i % 100 + ".mp4"), JobState.WORKING));
            }
            assertThat(Files.size(folder.resolve("store.mv.db"))).isLessThan(200_000_000);
        }
        // H2 compacts for at most 200 ms on close, so the final size depends on the load of the machine
        assertThat(Files.size(folder.resolve("store.mv.db"))).isLessThan(20_000_000);
    }

    @Test
    void reportsUnusableUrlInOneLineWithoutPassword() {
        for (String url : List.of(
                "jdbc:h2:file:/proc/no/store;USER=me;PASSWORD=hush",
                "jdbc:h2:file:" + folder + "/x;NONSENSE=1;PASSWORD=hush",
                "jdbc:postgresql://127.0.0.1:1/db?user=me&password=hush",
                "jdbc:postgresql://me:hush@127.0.0.1:1/db")) {
            Throwable problem = catchThrowable(() -> JobStore.open(url, Clock.systemUTC()));
            assertThat(problem)
                    .isInstanceOf(StoreUnusableException.class)
                    .hasMessageStartingWith("cannot use job store jdbc:")
                    .hasMessageContaining("cliproute.store.url")
                    .hasMessageNotContainingAny("hush", "\n");
            assertThat(problem.getCause()).isNull();
        }
    }
}
