package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.files.Sha256;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder, from the drop to the archive or the dead letter. */
class FolderTest {

    @TempDir
    private Path folder;

    @Test
    void deliversThumbnailAndClipAndArchivesVideo() throws IOException {
        try (Site site = new Site(folder).start()) {
            site.drop(Media.mp4(12), "trip/movie.mp4");
            Path set = site.awaitSet("trip/movie.mp4");

            assertThat(Tools.ffprobe(set.resolve("poster.jpg"), "stream=codec_name,width,height"))
                    .isEqualTo("mjpeg,1280,720");
            assertThat(Tools.ffprobe(set.resolve("teaser.mp4"), "stream=codec_name"))
                    .isEqualTo("h264\naac");
            assertThat(Tools.seconds(set.resolve("teaser.mp4"))).isCloseTo(10, within(0.2));
            Tools.assertDecodes(set.resolve("teaser.mp4"));
            site.awaitFiles(site.archive("inbox"), 1);
            assertThat(site.archive("inbox").resolve("trip/movie.mp4")).hasSameBinaryContentAs(Media.mp4(12));
            assertThat(site.inbox().resolve("trip")).isEmptyDirectory();
            await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());
        }
    }

    @Test
    void manifestDescribesOriginalAndEveryOutput() throws IOException {
        try (Site site = new Site(folder).start()) {
            site.drop(Media.mp4(2), "movie.mp4");
            Path set = site.awaitSet("movie.mp4");
            JsonNode manifest = Site.json(set.resolve("result.json"));

            assertThat(manifest.at("/source/name").asText()).isEqualTo("movie.mp4");
            assertThat(manifest.at("/source/uri").asText()).isEqualTo("file:" + site.inbox() + "/movie.mp4");
            assertThat(manifest.at("/source/sha256").asText()).isEqualTo(Sha256.of(Media.mp4(2)));
            assertThat(manifest.at("/source/bytes").asLong()).isEqualTo(Files.size(Media.mp4(2)));
            assertThat(manifest.path("recipe").asText()).isEqualTo("web");
            assertThat(manifest.path("attempts").asInt()).isEqualTo(1);
            assertThat(manifest.at("/tool/ffmpeg").asText()).isEqualTo(Tools.TOOLCHAIN.version());
            assertThat(manifest.at("/media/streams")).hasSize(2);
            assertThat(manifest.toString()).doesNotContain(site.work().toString());
            for (JsonNode output : manifest.path("outputs")) {
                Path file = set.resolve(output.path("file").asText());
                assertThat(output.path("sha256").asText()).isEqualTo(Sha256.of(file));
                assertThat(output.path("bytes").asLong()).isEqualTo(Files.size(file));
                assertThat(output.at("/media/streams")).isNotEmpty();
            }
            assertThat(manifest.at("/timing/ffmpegMs").asLong()).isPositive();
            assertThat(Site.files(set)).hasSize(3);
        }
    }

    @Test
    void deadLettersDamagedVideoWithFfmpegsMessage() throws IOException {
        try (Site site = new Site(folder).start()) {
            Path broken = Files.write(folder.resolve("broken"), Media.cutOff());
            site.drop(broken, "deep/broken.mov");
            JsonNode reason = site.awaitReason("inbox", "deep/broken.mov");

            assertThat(reason.path("message").asText())
                    .startsWith("[broken.mov] web failed: ffprobe exited with 1: moov atom not found");
            assertThat(reason.path("category").asText()).isEqualTo("media");
            assertThat(reason.path("exitCode").asInt()).isEqualTo(1);
            assertThat(reason.path("stderrTail").asText()).contains("moov atom not found");
            assertThat(reason.path("command").get(0).asText()).endsWith("ffprobe");
            assertThat(reason.path("attempts")).hasSize(1);
            assertThat(reason.at("/attempts/0/message").asText()).contains("moov atom not found");
            assertThat(reason.path("path").asText()).isEqualTo("deep/broken.mov");
            assertThat(reason.path("requeue").asText())
                    .isEqualTo("run: ./cliproute requeue 'inbox/deep/broken.mov';"
                            + " or move 'broken.mov' back into the inbox of the source 'inbox'");
            assertThat(site.deadLetter().resolve("inbox/deep/broken.mov")).hasSameBinaryContentAs(broken);
            assertThat(Site.files(site.inbox())).isEmpty();
            assertThat(Site.files(site.outbox())).isEmpty();
        }
    }

    @Test
    void processesFileDroppedAgainAndArchivesBothOriginals() throws IOException {
        try (Site site = new Site(folder).start()) {
            site.drop(Media.mp4(2), "movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);
            site.drop(Media.mp4(4), "movie.mp4");
            site.awaitFiles(site.archive("inbox"), 2);

            assertThat(Site.json(site.awaitSet("movie.mp4").resolve("result.json"))
                            .at("/source/sha256")
                            .asText())
                    .isEqualTo(Sha256.of(Media.mp4(4)));
        }
    }

    @Test
    void encodesStreamThatCannotBeCopied() throws IOException {
        try (Site site =
                new Site(folder).set("recipe.web.teaser", "clip?format=mov").start()) {
            site.drop(Media.webm(3), "recording.webm");
            Path set = site.awaitSet("recording.webm");

            assertThat(Tools.ffprobe(set.resolve("teaser.mov"), "stream=codec_name"))
                    .isEqualTo("h264");
            Tools.assertDecodes(set.resolve("teaser.mov"));
            assertThat(Site.json(set.resolve("result.json")).path("attempts").asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void thumbnailOfAnamorphicVideoHasDisplayAspectRatio() throws IOException {
        try (Site site = new Site(folder)
                .set("recipe.web.poster", "thumbnail?height=288")
                .start()) {
            site.drop(Media.anamorphic(2), "wide.mp4");
            Path poster = site.awaitSet("wide.mp4").resolve("poster.jpg");

            assertThat(Tools.ffprobe(poster, "stream=width,height,sample_aspect_ratio"))
                    .isEqualTo("640,288,1:1");
        }
    }

    @Test
    void thumbnailAfterEndShowsLastFrame() throws IOException {
        try (Site site = new Site(folder)
                .set("recipe.web.poster", "thumbnail?at=1h&format=png")
                .set("recipe.web.last", "thumbnail?at=1960ms&accuracy=exact&format=png")
                .start()) {
            site.drop(Media.mp4(2), "short.mp4");
            Path set = site.awaitSet("short.mp4");

            assertThat(set.resolve("poster.png")).hasSameBinaryContentAs(set.resolve("last.png"));
        }
    }

    @Test
    void deadLettersFileThatLacksStreamOfRecipe() throws IOException {
        try (Site site = new Site(folder).start()) {
            site.drop(Media.sound(2), "song.m4a");

            assertThat(site.awaitReason("inbox", "song.m4a").path("message").asText())
                    .isEqualTo("[song.m4a] web failed: thumbnail requires a video stream; the file has none");
        }
    }

    @Test
    void endsProcessAfterTimeoutAndReportsIt() throws IOException {
        try (Site site = new Site(folder)
                .set("recipe.web.teaser", "clip?duration=240s&mode=exact")
                .set("ffmpeg.timeout", "1s")
                .start()) {
            site.drop(Media.slow(), "slow.mp4");
            JsonNode reason = site.awaitReason("inbox", "slow.mp4");

            assertThat(reason.path("category").asText()).isEqualTo("timeout");
            assertThat(reason.path("message").asText())
                    .isEqualTo("[slow.mp4] web failed: ffmpeg was ended after 1.0 s, its time limit");
            assertThat(reason.path("exitCode").isNull()).isTrue();
        }
    }

    @Test
    void takesNoFileBelowMinimumFreeSpace() throws IOException {
        try (Site site = new Site(folder).set("work.min-free-space", "100000TB").start()) {
            site.drop(Media.mp4(2), "movie.mp4");

            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
                assertThat(Site.files(site.inbox())).hasSize(1);
                assertThat(Site.files(site.outbox())).isEmpty();
            });
        }
    }

    @Test
    void deletesOriginalWithAfterDelete() throws IOException {
        try (Site site = new Site(folder).set("source.inbox.after", "delete").start()) {
            site.drop(Media.mp4(2), "movie.mp4");
            site.awaitSet("movie.mp4");
            site.awaitFiles(site.inbox(), 0);

            assertThat(Site.files(site.archive("inbox"))).isEmpty();
        }
    }

    @Test
    void processesKeptFileOnceAndAgainAfterChange() throws IOException {
        Site site = new Site(folder).set("source.inbox.after", "keep").start();
        site.drop(Media.mp4(2), "movie.mp4");
        site.awaitSet("movie.mp4");
        Path manifest = site.outbox().resolve("movie.mp4/result.json");
        site.close();
        String first = Files.readString(manifest);

        try (Site again = new Site(folder).set("source.inbox.after", "keep").start()) {
            again.drop(Media.mp4(2), "second.mp4");
            again.awaitSet("second.mp4");
            assertThat(Files.readString(manifest)).isEqualTo(first);

            again.drop(Media.mp4(4), "movie.mp4");
            // the old one is taken away before the new set arrives
            await().ignoreException(NoSuchFileException.class)
                    .until(() -> !Files.readString(manifest).equals(first));
            assertThat(Site.files(again.inbox())).hasSize(2);
        }
    }

    @Test
    void pollsAgainImmediatelyAfterFullPoll() throws IOException {
        String uri = "file:" + folder.resolve("inbox") + "?maxMessagesPerPoll=2&delay=1h";
        Site site = new Site(folder).set("source.inbox.uri", uri).set("source.inbox.settle", "0s");
        List.of("a.mp4", "b.mp4", "c.mp4", "d.mp4", "e.mp4").forEach(name -> site.drop(Media.mp4(2), name));
        try (Site started = site.start()) {
            started.awaitFiles(started.archive("inbox"), 5);
        }
    }

    @Test
    void ignoresPartialAndHiddenNames() throws IOException {
        try (Site site = new Site(folder).start()) {
            List<String> unfinished =
                    List.of("a.mp4.part", "b.mp4.filepart", "c.tmp", ".d.mp4", ".camel/e.mp4", "f.mp4.camelLock");
            unfinished.forEach(name -> site.drop(Media.mp4(2), name));
            site.drop(Media.mp4(2), "whole.mp4");
            site.awaitSet("whole.mp4");
            site.awaitFiles(site.inbox(), unfinished.size());

            assertThat(Site.files(site.outbox())).hasSize(3);
        }
    }
}
