package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.cliproute.job.Job;
import io.cliproute.job.JobKey;
import io.cliproute.job.LeaseLostException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two programs with one PostgreSQL database. */
@Timeout(60)
class SharedJobsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    private static EmbeddedPostgres database;
    private static int files;

    private final Job job = JobStoreTest.job(Path.of("/folder"), "movie-" + files++ + ".mp4");
    private final JobKey key = JobKey.of(job);
    private JobStore one;
    private JobStore other;

    @BeforeAll
    static void startDatabase() throws IOException {
        database = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    @BeforeEach
    void open() throws StoreUnusableException {
        String url = database.getJdbcUrl("postgres", "postgres");
        one = JobStore.open(url, Clock.systemUTC());
        other = JobStore.open(url, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void fileIsQueuedByOneProgramOnly() {
        assertThat(one.shared(LONG).enqueue(job, false)).contains(1);
        assertThat(other.shared(LONG).enqueue(job, false)).isEmpty();
        assertThat(one.shared(LONG).active(Set.of(job.source()))).contains(key.hash());
    }

    @Test
    void fileOfSameNameIsQueuedAgainAfterItsJobHasEnded() {
        SharedJobs jobs = one.shared(LONG);
        jobs.enqueue(job, false);
        jobs.claim(key, 1, false);
        jobs.record(JobRecord.of(job, JobState.DONE), handle -> {});

        assertThat(jobs.enqueue(job, false)).contains(2);
    }

    @Test
    void keptFileIsQueuedAgainOnRequestOnly() {
        SharedJobs jobs = one.shared(LONG);
        jobs.enqueue(job, false);
        jobs.claim(key, 1, false);
        jobs.record(JobRecord.of(job, JobState.KEPT_FAILED), handle -> {});

        assertThat(jobs.enqueue(job, false)).isEmpty();
        assertThat(jobs.isKept(key)).isTrue();
        assertThat(jobs.enqueue(job, true)).contains(2);
    }

    @Test
    void secondMessageOfJobInProgressIsDiscarded() {
        one.shared(LONG).enqueue(job, false);

        assertThat(one.shared(LONG).claim(key, 1, false)).isTrue();
        assertThat(other.shared(LONG).claim(key, 1, false)).isFalse();
        assertThat(other.shared(LONG).claim(key, 7, true)).isFalse();
    }

    @Test
    void redeliveredMessageTakesJobFromDeadWorkerAtOnce() {
        one.shared(LONG).enqueue(job, false);
        one.shared(LONG).claim(key, 1, false);

        assertThat(other.shared(LONG).claim(key, 1, true)).isTrue();
        assertThat(other.shared(LONG).crashes(key)).isEqualTo(1);
    }

    @Test
    void workerWhoseJobWasTakenPublishesAndRecordsNothing() {
        one.shared(LONG).enqueue(job, false);
        one.shared(LONG).claim(key, 1, false);
        other.shared(LONG).claim(key, 1, true);

        assertThatThrownBy(() -> one.shared(LONG).requireLease(key)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> one.shared(LONG).record(JobRecord.of(job, JobState.PUBLISHED), handle -> {
                    throw new AssertionError("statements of a lost job");
                }))
                .isInstanceOf(LeaseLostException.class);
        assertThat(one.find(key).orElseThrow().state()).isEqualTo(JobState.WORKING);
        other.shared(LONG).requireLease(key);
    }

    @Test
    void jobOfSuspendedWorkerGetsNewClaimCheck() {
        one.shared(SHORT).enqueue(job, false);
        one.shared(SHORT).claim(key, 1, false);
        List<QueuedFile> expired = await().atMost(Duration.ofSeconds(10))
                .until(() -> other.shared(SHORT).expire(Set.of(job.source())), found -> !found.isEmpty());

        assertThat(expired).extracting(QueuedFile::id, QueuedFile::attempt).containsExactly(tuple(key.hash(), 2));
        assertThat(one.shared(SHORT).hasLease(key)).isFalse();
        assertThat(one.shared(SHORT).claim(key, 1, true)).isFalse();
        assertThat(other.shared(SHORT).claim(key, 2, false)).isTrue();
    }

    @Test
    void renewedLeaseDoesNotEnd() {
        SharedJobs jobs = one.shared(Duration.ofSeconds(2));
        jobs.enqueue(job, false);
        jobs.claim(key, 1, false);
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(6)).until(() -> {
            jobs.renewLeases();
            return other.shared(SHORT).expire(Set.of(job.source())).isEmpty();
        });

        assertThat(jobs.hasLease(key)).isTrue();
    }

    @Test
    void publishedFileThatWasTakenOverIsOnlyArchived() {
        one.shared(LONG).enqueue(job, false);
        one.shared(LONG).claim(key, 1, false);
        one.shared(LONG).record(JobRecord.of(job, JobState.PUBLISHED), handle -> {});

        assertThat(other.shared(LONG).claim(key, 1, true)).isTrue();
        assertThat(other.find(key).orElseThrow().state()).isEqualTo(JobState.PUBLISHED);
    }

    @Test
    void sourceIsPolledByOneProgramUntilItsLeaseEnds() {
        Set<String> source = Set.of("source-" + job.path());

        assertThat(one.shared(LONG).acquireSources(source, LONG)).isEqualTo(source);
        assertThat(other.shared(LONG).acquireSources(source, LONG)).isEmpty();
        // its last renewal, which soon ends
        assertThat(one.shared(LONG).acquireSources(source, SHORT)).isEqualTo(source);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> other.shared(LONG).acquireSources(source, LONG).equals(source));
        assertThat(one.shared(LONG).acquireSources(source, LONG)).isEmpty();
        other.shared(LONG).releaseSources();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> one.shared(LONG).acquireSources(source, LONG).equals(source));
    }
}
