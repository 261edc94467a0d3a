package io.cliproute.frames.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a failure of the analysis affects its own file only. */
class FrameFailureTest {

    @TempDir
    private Path folder;

    /**
     * Creates an FFmpeg script that runs a command when it has to decode frames.
     *
     * @param command shell command; its parent process is the analysis
     */
    private Toolchain faultyFfmpeg(String command) throws IOException {
        Path script = folder.resolve("ffmpeg");
        Files.writeString(script, """
                #!/bin/sh
                case "$*" in *rawvideo*) %s ;; esac
                exec '%s' "$@"
                """.formatted(command, Tools.TOOLCHAIN.ffmpeg()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new Toolchain(script, Tools.TOOLCHAIN.ffprobe(), Tools.TOOLCHAIN.version(), "test");
    }

    /** Creates a site with two workers: one analyzes frames, the other renders thumbnails. */
    private Site site() {
        return new Site(folder.resolve("site"))
                .set("ffmpeg.sandbox", "none")
                .set("workers", "2")
                .set("recipe.look.look", "frames?workers=1")
                .set("source.inbox.recipe", "folder");
    }

    private static void assertOtherFilesAreProcessed(Site site) {
        site.drop(Media.tiny(), "thumbnail/good.mp4");
        site.awaitSet("thumbnail/good.mp4");
    }

    @Test
    void deadLettersFileAfterNativeCrash() throws IOException {
        try (Site site = site().using(faultyFfmpeg("kill -SEGV $PPID; sleep 5")).start()) {
            site.drop(Media.tiny(), "look/crash.mp4");
            assertOtherFilesAreProcessed(site);
            JsonNode reason = site.awaitReason("inbox", "look/crash.mp4");

            assertThat(reason.path("category").asText()).isEqualTo("media");
            assertThat(reason.path("exitCode").asInt()).isEqualTo(134);
            assertThat(reason.path("message").asText())
                    .isEqualTo("[crash.mp4] look failed: java crashed: it exited with 134");
            assertThat(reason.path("attempts")).hasSize(1);
        }
    }

    @Test
    void retriesKilledChild() throws IOException {
        Path killed = folder.resolve("killed");
        try (Site site = site().using(
                        faultyFfmpeg("[ -e " + killed + " ] || { touch " + killed + "; kill -KILL $PPID; }"))
                .start()) {
            site.drop(Media.tiny(), "look/killed.mp4");
            assertOtherFilesAreProcessed(site);

            JsonNode result = Site.json(site.awaitSet("look/killed.mp4").resolve("result.json"));
            assertThat(result.path("attempts").asInt()).isEqualTo(2);
            assertThat(killed).exists();
        }
    }

    @Test
    void retriesAfterItsFfmpegWasKilled() throws IOException {
        Path killed = folder.resolve("killed");
        try (Site site = site().using(faultyFfmpeg("[ -e " + killed + " ] || { touch " + killed + "; kill -KILL $$; }"))
                .start()) {
            site.drop(Media.tiny(), "look/killed.mp4");

            JsonNode result = Site.json(site.awaitSet("look/killed.mp4").resolve("result.json"));
            assertThat(result.path("attempts").asInt()).isEqualTo(2);
        }
    }

    @Test
    void reportsLackOfMemoryAsResources() throws IOException {
        try (Site site = site().set("ffmpeg.max-memory", "300MB").start()) {
            site.drop(Media.tiny(), "look/large.mp4");
            assertOtherFilesAreProcessed(site);
            JsonNode reason = site.awaitReason("inbox", "look/large.mp4");

            assertThat(reason.path("category").asText()).isEqualTo("resources");
            assertThat(reason.path("message").asText()).contains("cliproute.ffmpeg.max-memory");
        }
    }

    @Test
    void reportsUndecodableFileWithFfmpegsMessage() throws IOException {
        byte[] whole = Files.readAllBytes(Media.indexLast());
        // keeps the index and overwrites the media data
        java.util.Arrays.fill(whole, 64, whole.length * 3 / 4, (byte) 0);
        Path broken = Files.write(folder.resolve("broken.mov"), whole);
        try (Site site = site().start()) {
            site.drop(broken, "look/broken.mov");
            JsonNode reason = site.awaitReason("inbox", "look/broken.mov");

            assertThat(reason.path("category").asText()).isEqualTo("media");
            assertThat(reason.path("message").asText()).startsWith("[broken.mov] look failed: ");
        }
    }
}
