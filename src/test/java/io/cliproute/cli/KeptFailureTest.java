package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With {@code after=keep}, a file that fails stays at its source until it changes or is requeued. */
@Timeout(120)
class KeptFailureTest {

    @TempDir
    private Path folder;

    /** Creates a site whose recipe fails for sound. */
    private Site site() {
        return new Site(folder)
                .set("source.inbox.recipe", "mine")
                .set("source.inbox.after", "keep")
                .set("recipe.mine.out", "thumbnail?width=80");
    }

    private Call requeue(Site site, String name) {
        return Call.of("requeue", "--config=" + site.configuration(), name);
    }

    private static JsonNode awaitReport(Site site, String name) {
        Path report = site.deadLetter().resolve(name + ".error.json");
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(report));
        return Site.json(report);
    }

    @Test
    void localFileStaysAndIsTriedAgainAfterRequeue() throws Exception {
        JsonNode report;
        try (Site wrong = site().start()) {
            Path original = wrong.drop(Media.sound(2), "trip/sound.m4a");
            report = awaitReport(wrong, "inbox/trip/sound.m4a");
            assertThat(report.path("kept").asBoolean()).isTrue();
            assertThat(report.path("requeue").asText())
                    .isEqualTo("run: ./cliproute requeue 'inbox/trip/sound.m4a'; or change the file, which stays at its"
                            + " source");
            assertThat(original).exists();
            assertThat(Site.files(wrong.deadLetter())).hasSize(1);
        }
        try (Site mended = site().set("recipe.mine.out", "audio").start()) {
            // shows that the inbox was listed
            mended.drop(Media.sound(3), "other.m4a");
            mended.awaitSet("other.m4a");
            assertThat(awaitReport(mended, "inbox/trip/sound.m4a")).isEqualTo(report);
            assertThat(mended.outbox().resolve("trip/sound.m4a")).doesNotExist();

            assertThat(requeue(mended, "sound.m4a")).isEqualTo(new Call(0, "requeued  inbox/trip/sound.m4a\n", ""));
            mended.awaitSet("trip/sound.m4a");
            mended.awaitFiles(mended.work(), 0);
            mended.awaitFiles(mended.deadLetter(), 0);
            assertThat(mended.inbox().resolve("trip/sound.m4a")).exists();
            assertThat(requeue(mended, "sound.m4a").exitCode()).isEqualTo(2);
        }
    }

    @Test
    void requeueBeforeStartAndChangeOfFileAreFollowed() throws Exception {
        try (Site site = site().start()) {
            site.drop(Media.sound(2), "requeued.m4a");
            site.drop(Media.sound(2), "replaced.m4a");
            Path removed = site.drop(Media.sound(2), "removed.m4a");
            awaitReport(site, "inbox/removed.m4a");
            awaitReport(site, "inbox/requeued.m4a");
            awaitReport(site, "inbox/replaced.m4a");
            site.drop(Media.mp4(2), "replaced.m4a");
            site.awaitSet("replaced.m4a");
            // no longer a failure
            site.awaitFiles(site.deadLetter(), 2);
            Files.delete(removed);
        }
        Site mended = site().set("recipe.mine.out", "audio");
        assertThat(requeue(mended, "removed.m4a").out()).startsWith("left      inbox/removed.m4a: file is no longer");
        assertThat(requeue(mended, "requeued.m4a").exitCode()).isZero();
        try (Site running = mended.start()) {
            running.awaitSet("requeued.m4a");
        }
    }

    @Test
    void fileAtServerStaysAndIsTriedAgainAfterRequeue() throws Exception {
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            Path original =
                    Files.createDirectories(server.home().resolve("inbox")).resolve("sound.m4a");
            Files.copy(Media.sound(2), original);
            try (Site wrong = remote(server).start()) {
                awaitReport(wrong, "cam/sound.m4a");
                wrong.awaitFiles(wrong.work(), 0);
                assertThat(original).exists();
                assertThat(Site.files(wrong.deadLetter())).hasSize(1);
            }
            try (Site mended = remote(server).set("recipe.mine.out", "audio").start()) {
                assertThat(requeue(mended, "sound.m4a").out()).isEqualTo("requeued  cam/sound.m4a\n");
                mended.awaitSet("sound.m4a");
                mended.awaitFiles(mended.work(), 0);
                mended.awaitFiles(mended.deadLetter(), 0);
                assertThat(original).exists();
            }
        }
    }

    private Site remote(LoopbackFtpServer server) {
        return site().without("inbox")
                .set("source.cam.uri", server.uri("inbox"))
                .set("source.cam.recipe", "mine")
                .set("source.cam.destinations", "outbox")
                .set("source.cam.settle", "200ms")
                .set("source.cam.after", "keep");
    }
}
