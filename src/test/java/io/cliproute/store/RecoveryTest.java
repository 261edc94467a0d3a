package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.files.FileStamp;
import io.cliproute.files.FileTree;
import io.cliproute.job.JobKey;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recovery after a run that was killed. Its store stays open, so that it does not give its files back. */
@Timeout(120)
class RecoveryTest {

    @TempDir
    private Path folder;

    private Site site;
    private JobStore killed;

    @BeforeEach
    void prepare() throws Exception {
        site = new Site(folder);
        killed = JobStore.open(site.storeUrl(), Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        site.close();
        killed.close();
    }

    /** Drops a file and records the state in which the killed run left it. */
    private JobKey leave(String name, JobState state, int starts) throws Exception {
        Path file = site.drop(Media.mp4(2), name);
        FileStamp stamp = FileStamp.of(file);
        JobKey key =
                new JobKey("inbox", false, name, stamp.bytes(), stamp.modified().toEpochMilli());
        killed.record(new JobRecord(key, state, starts, file.toString(), stamp.key(), null));
        return key;
    }

    private void awaitState(JobKey key, JobState state) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> killed.find(key).orElseThrow().state() == state);
    }

    @Test
    void archivesPublishedFileOnlyAndProcessesItWhenDroppedAgain() throws Exception {
        JobKey key = leave("movie.mp4", JobState.PUBLISHED, 0);
        FileTime time = Files.getLastModifiedTime(site.inbox().resolve("movie.mp4"));
        Path manifest =
                Files.createDirectories(site.outbox().resolve("movie.mp4")).resolve("result.json");
        Files.writeString(manifest, "as the killed run wrote it");
        site.start();
        awaitState(key, JobState.DONE);

        assertThat(Site.files(site.archive("inbox"))).hasSize(1);
        assertThat(manifest).hasContent("as the killed run wrote it");
        assertThat(Site.files(site.outbox())).hasSize(1);

        Path copy = Files.copy(site.archive("inbox").resolve("movie.mp4"), folder.resolve("inbox/.copy.part"));
        Files.setLastModifiedTime(copy, time);
        Files.move(copy, site.inbox().resolve("movie.mp4"));
        site.awaitFiles(site.archive("inbox"), 2);
        assertThat(Site.json(manifest).path("recipe").asText()).isEqualTo("web");
    }

    @Test
    void marksPublishedFileAsDoneWhenItWasArchived() throws Exception {
        JobKey key = leave("movie.mp4", JobState.PUBLISHED, 0);
        Files.delete(site.inbox().resolve("movie.mp4"));
        try (JobStore store = JobStore.open(site.storeUrl(), Clock.systemUTC())) {
            store.recover(Map.of("inbox", site.inbox()));
        }

        assertThat(killed.find(key).orElseThrow().state()).isEqualTo(JobState.DONE);
    }

    @Test
    void archivesPublishedFileOnlyAfterStartWithMissingInbox() throws Exception {
        JobKey key = leave("movie.mp4", JobState.PUBLISHED, 0);
        Path away = Files.move(site.inbox(), folder.resolve("away"));
        site.start().close();
        // created by Camel in the meantime
        FileTree.delete(site.inbox());
        Files.move(away, site.inbox());
        site.start();
        awaitState(key, JobState.DONE);

        assertThat(Site.files(site.archive("inbox"))).hasSize(1);
        assertThat(Site.files(site.outbox())).isEmpty();
    }

    @Test
    void deletesPublishedFileThatWasCopiedToArchiveOnOtherFileSystem() throws Exception {
        Path elsewhere = Files.createTempDirectory(Path.of("/dev/shm"), "cliproute");
        try {
            site.set("archive.dir", elsewhere.toString());
            JobKey key = leave("movie.mp4", JobState.PUBLISHED, 0);
            Path copy = Files.createDirectories(elsewhere.resolve("inbox")).resolve("movie.mp4");
            Files.copy(site.inbox().resolve("movie.mp4"), copy, StandardCopyOption.COPY_ATTRIBUTES);
            site.start();
            awaitState(key, JobState.DONE);

            assertThat(Site.files(elsewhere)).containsExactly(copy);
            assertThat(Site.files(site.inbox())).isEmpty();
            assertThat(Site.files(site.outbox())).isEmpty();
        } finally {
            FileTree.delete(elsewhere);
        }
    }

    @Test
    void processesFileAgainAfterOneCrash() throws Exception {
        JobKey one = leave("one.mp4", JobState.WORKING, 1);
        JobKey other = leave("other.mp4", JobState.WORKING, 1);
        site.start();

        awaitState(one, JobState.DONE);
        awaitState(other, JobState.DONE);
        assertThat(killed.find(one).orElseThrow().starts()).isZero();
        assertThat(Site.files(site.archive("inbox"))).hasSize(2);
    }

    @Test
    void deadLettersFileAfterTwoCrashesAndProcessesItWhenMovedBack() throws Exception {
        JobKey key = leave("poison.mp4", JobState.WORKING, 2);
        site.start();
        JsonNode reason = site.awaitReason("inbox", "poison.mp4");
        awaitState(key, JobState.FAILED);

        assertThat(reason.path("category").asText()).isEqualTo("internal");
        assertThat(reason.path("message").asText())
                .startsWith("[poison.mp4] web failed: the program crashed twice in a row while processing it");
        assertThat(Site.files(site.outbox())).isEmpty();

        Files.move(site.deadLetter().resolve("inbox/poison.mp4"), site.inbox().resolve("poison.mp4"));
        site.awaitFiles(site.archive("inbox"), 1);
    }
}
