package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.files.FileStamp;
import io.cliproute.job.JobExecutions;
import io.cliproute.job.JobKey;
import io.cliproute.support.LoopbackPorts;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Job store in a real PostgreSQL that is stopped and restarted. */
@Timeout(180)
class PostgresTest {

    @TempDir
    private Path folder;

    private final int port = LoopbackPorts.free();
    private final AtomicReference<EmbeddedPostgres> server = new AtomicReference<>();

    private void startServer() throws IOException {
        server.set(EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .start());
    }

    private void stopServer() throws IOException {
        server.getAndSet(null).close();
    }

    @AfterEach
    void end() throws IOException {
        if (server.get() != null) {
            stopServer();
        }
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&password=postgres";
    }

    @Test
    void jobsWaitForStoppedDatabaseAndNoFileIsLost() throws Exception {
        startServer();
        try (Site site = new Site(folder.resolve("site")).set("store.url", url())) {
            site.start();
            site.drop(Media.mp4(2), "first.mp4");
            site.awaitFiles(site.archive("inbox"), 1);
            stopServer();
            for (int i = 0; i < 6; i++) {
                site.drop(Media.mp4(2), "later-" + i + ".mp4");
            }
            await().during(Duration.ofSeconds(8)).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(Site.files(site.archive("inbox"))).hasSize(1);
                assertThat(Site.files(site.deadLetter())).isEmpty();
            });
            startServer();
            site.awaitFiles(site.archive("inbox"), 7);

            assertThat(Site.files(site.deadLetter())).isEmpty();
            assertThat(Site.files(site.inbox())).isEmpty();
        }
    }

    @Test
    void shutdownLeavesFilesInInboxWhileDatabaseIsStopped() throws Exception {
        startServer();
        Site site = new Site(folder.resolve("site")).set("store.url", url()).start();
        stopServer();
        site.drop(Media.mp4(2), "movie.mp4");
        await().atMost(Duration.ofSeconds(30)).until(() -> !site.context()
                .getRegistry()
                .lookupByNameAndType(JobExecutions.NAME, JobExecutions.class)
                .running()
                .isEmpty());
        long before = System.nanoTime();
        site.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
        assertThat(Site.files(site.inbox())).hasSize(1);
        assertThat(Site.files(site.deadLetter())).isEmpty();
    }

    @Test
    void shutdownDoesNotCountAsCrashWhileDatabaseIsStopped() throws Exception {
        startServer();
        Site site = new Site(folder.resolve("site"))
                .set("store.url", url())
                .set("recipe.web.film", "clip?duration=240s&mode=exact")
                .start();
        Path file = site.drop(Media.slow(), "slow.mp4");
        FileStamp stamp = FileStamp.of(file);
        JobKey key = new JobKey(
                "inbox", false, "slow.mp4", stamp.bytes(), stamp.modified().toEpochMilli());
        try (JobStore other = JobStore.open(url(), Clock.systemUTC())) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> other.find(key).stream().anyMatch(row -> row.state() == JobState.WORKING));
        }
        stopServer();
        site.close();

        startServer();
        try (JobStore next = JobStore.open(url(), Clock.systemUTC())) {
            assertThat(next.find(key).orElseThrow().state()).isEqualTo(JobState.WORKING);
            new StopMarker(site.work().resolveSibling("work.stopped"), next).giveBackStoppedJobs();
            assertThat(next.find(key).orElseThrow().state()).isEqualTo(JobState.WAITING);
        }
    }

    @Test
    void keepsRecordsOverRestart() throws Exception {
        startServer();
        assertThat(StoreCheck.check(url())).isEqualTo("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        JobKey kept = new JobKey("cam", false, "a.mp4", 1, 2);
        try (JobStore store = JobStore.open(url(), Clock.systemUTC())) {
            store.recordKept(kept);
            store.record(JobRecord.of(JobStoreTest.job(folder, "b.mp4"), JobState.WORKING)
                    .withStarts(1));
        }
        try (JobStore store = JobStore.open(url(), Clock.systemUTC())) {
            assertThat(store.keptFiles()).containsExactly(kept);
            assertThat(store.find(JobKey.of(JobStoreTest.job(folder, "b.mp4"))).orElseThrow())
                    .extracting(KnownJob::state, KnownJob::starts, KnownJob::fileKey)
                    .containsExactly(JobState.WAITING, 0, "(dev=1,ino=2)");
        }
    }
}
