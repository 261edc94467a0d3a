package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.cliproute.files.FileStamp;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Job;
import io.cliproute.job.JobKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
                new FileStamp(7, Instant.parse("2026-11-22T00:00:00.123456Z"), "(dev=1,ino=2)"),
                Optional.empty(),
                Instant.now());
    }

    @Test
    void whatIsRememberedIsThereAfterARestart() throws Exception {
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
            assertThat(store.kept()).containsExactly(kept);
        }
    }

    /** What a kill, or a disk that is full from now on, leaves. */
    @Test
    void theTablesAreInTheFileAsSoonAsItIsOpen() throws Exception {
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
    void anythingThatDiffersMakesAnotherFile() {
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
    void whatIsWorkedOnAtTheEndOfARunIsGivenBack() throws Exception {
        Job job = job(folder, "movie.mp4");
        try (JobStore store = open()) {
            store.record(JobRecord.of(job, JobState.WORKING).withStarts(1));
        }
        try (JobStore store = open()) {
            assertThat(store.find(JobKey.of(job)).orElseThrow().state()).isEqualTo(JobState.WAITING);
        }
    }

    @Test
    void whatARunWasWorkingOnThatWasToldToStopIsGivenBackByTheNextOne() throws Exception {
        Job job = job(folder, "movie.mp4");
        Path file = folder.resolve("work.stopped");
        try (JobStore killed = open();
                JobStore stopped = open();
                JobStore next = open()) {
            stopped.record(JobRecord.of(job, JobState.WORKING).withStarts(2));
            killed.record(
                    JobRecord.of(job(folder, "other.mp4"), JobState.WORKING).withStarts(1));
            new StopMarker(file, stopped).write();
            new StopMarker(file, next).heed();
            new StopMarker(file, next).heed();

            assertThat(next.find(JobKey.of(job)).orElseThrow())
                    .extracting(KnownJob::state, KnownJob::starts)
                    .containsExactly(JobState.WAITING, 0);
            assertThat(next.find(JobKey.of(job(folder, "other.mp4"))).orElseThrow())
                    .extracting(KnownJob::state, KnownJob::starts)
                    .containsExactly(JobState.WORKING, 1);
            assertThat(file).doesNotExist();
        }
    }

    /** That of a program that runs for weeks. */
    static final class Calendar extends Clock {
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

    private List<JobState> left(JobStore store) {
        return Arrays.stream(JobState.values())
                .filter(state ->
                        store.find(JobKey.of(job(folder, state.word()))).isPresent())
                .toList();
    }

    @Test
    void whatIsOverIsForgottenAfterAMonthAtAStartAndWhileItRuns() throws Exception {
        JobState[] lasting = {JobState.WORKING, JobState.COMPLETE, JobState.PUBLISHED, JobState.KEPT};
        Calendar clock = new Calendar();
        JobRecord other = JobRecord.of(job(folder, "other.mp4"), JobState.DONE);
        try (JobStore store = JobStore.open(url(), clock)) {
            for (JobState state : JobState.values()) {
                store.record(JobRecord.of(job(folder, state.word()), state));
            }
            clock.pass(29);
            store.record(other);
            assertThat(left(store)).containsExactly(JobState.values());
            clock.pass(2);
            store.record(other);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(left(store)).containsExactly(lasting));
        }
        clock.pass(31);
        try (JobStore store = JobStore.open(url(), clock)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> store.find(other.key()).isEmpty());
            assertThat(store.kept()).hasSize(1);
        }
    }

    @Test
    void whatWasWrittenDownSurvivesADeathInTheSameMoment() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/test-classes:target/classes:target/lib/*",
                        DyingProgram.class.getName(),
                        url())
                .inheritIO()
                .start();
        assertThat(program.waitFor()).isEqualTo(9);

        try (JobStore store = open()) {
            assertThat(store.kept()).containsExactly(DyingProgram.KEY);
        }
    }

    /** H2 keeps what is out of date for a while: without a limit this would be half a gigabyte. */
    @Test
    void theFileStaysSmallUnderLoad() throws Exception {
        try (JobStore store = open()) {
            for (int i = 0; i < 10_000; i++) {
                store.record(JobRecord.of(job(folder, "movie-" + i % 100 + ".mp4"), JobState.WORKING));
            }
            assertThat(Files.size(folder.resolve("store.mv.db"))).isLessThan(200_000_000);
        }
        // at its end H2 compacts for 200 ms and no longer, so how small it gets depends on who else works here
        assertThat(Files.size(folder.resolve("store.mv.db"))).isLessThan(20_000_000);
    }

    @Test
    void whatCantBeOpenedIsSaidInALineWithoutThePassword() {
        for (String url : List.of(
                "jdbc:h2:file:/proc/no/store;USER=me;PASSWORD=hush",
                "jdbc:h2:file:" + folder + "/x;NONSENSE=1;PASSWORD=hush",
                "jdbc:postgresql://127.0.0.1:1/db?user=me&password=hush",
                "jdbc:postgresql://me:hush@127.0.0.1:1/db")) {
            Throwable problem = catchThrowable(() -> JobStore.open(url, Clock.systemUTC()));

            assertThat(problem)
                    .isInstanceOf(StoreUnusableException.class)
                    .hasMessageStartingWith("the job store jdbc:")
                    .hasMessageContaining("cliproute.store.url")
                    .hasMessageNotContainingAny("hush", "\n");
            assertThat(problem.getCause()).isNull();
        }
    }
}
