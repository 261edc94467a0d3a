package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that have too much of something, and what takes too much of the machine. */
class LimitsTest {

    @TempDir
    private Path folder;

    private Site site() {
        return new Site(folder).set("recipe.web.teaser", "probe").set("recipe.web.poster", "audio?format=wav");
    }

    private static void assertThatIsRejected(JsonNode reason, String words) {
        assertThat(reason.path("category").asText()).isEqualTo("rejected");
        assertThat(reason.path("message").asText()).contains(words);
        assertThat(reason.path("attempts")).hasSize(1);
    }

    @Test
    void rejectsFileAboveLimitAndNamesSetting() throws IOException {
        try (Site site = site().set("ffmpeg.max-pixels", "100000")
                .set("ffmpeg.max-streams", "2")
                .set("ffmpeg.max-duration", "40s")
                .start()) {
            site.drop(Media.large(2), "large.mp4");
            site.drop(Media.everything(2), "streams.mkv");
            site.drop(Media.sound(50), "long.m4a");
            site.drop(Media.mp4(2), "good.mp4");

            assertThatIsRejected(
                    site.awaitReason("inbox", "large.mp4"), "more pixels than cliproute.ffmpeg.max-pixels allows");
            assertThatIsRejected(site.awaitReason("inbox", "streams.mkv"), "cliproute.ffmpeg.max-streams allows");
            assertThatIsRejected(
                    site.awaitReason("inbox", "long.m4a"),
                    "the duration is 0:00:50; cliproute.ffmpeg.max-duration allows 0:00:40");
            site.awaitSet("good.mp4");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "none"})
    void rejectsFileWhoseOutputBecomesTooLarge(String sandbox) throws IOException {
        try (Site site = site().set("ffmpeg.sandbox", sandbox)
                .set("ffmpeg.max-output", "1MB")
                .start()) {
            site.drop(Media.sound(30), "sound.m4a");

            assertThatIsRejected(
                    site.awaitReason("inbox", "sound.m4a"), "larger than cliproute.ffmpeg.max-output allows");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "none"})
    void deadLettersFileThatNeedsTooMuchMemory(String sandbox) throws IOException {
        try (Site site = site().set("ffmpeg.sandbox", sandbox)
                .set("recipe.web.poster", "thumbnail")
                .set("ffmpeg.max-memory", "36MB")
                .start()) {
            site.drop(Media.fullHd(1), "film.mp4");
            JsonNode reason = site.awaitReason("inbox", "film.mp4");

            assertThat(reason.path("category").asText()).isEqualTo("resources");
            assertThat(reason.path("message").asText())
                    .contains("needs more memory than cliproute.ffmpeg.max-memory allows");
        }
    }
}
