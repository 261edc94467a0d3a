package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An FFmpeg that gets no further: here one that was stopped, as a disk that hangs stops it. */
class StallTest {

    @TempDir
    private Path folder;

    private static Optional<ProcessHandle> ffmpeg() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/ffmpeg"))
                .findFirst();
    }

    @Test
    void endsStalledProcessAndRetriesTwice() throws IOException {
        try (Site site = new Site(folder)
                .set("recipe.web.teaser", "transcode?preset=small")
                .set("recipe.web.poster", "sheet?accuracy=exact")
                .set("ffmpeg.stall-timeout", "2s")
                .start()) {
            site.drop(Media.slow(), "slow.mp4");
            for (int i = 0; i < 3; i++) {
                await().atMost(Duration.ofSeconds(30)).until(() -> ffmpeg().isPresent());
                ProcessHandle stopped = ffmpeg().orElseThrow();
                Tools.run(List.of("kill", "-STOP", String.valueOf(stopped.pid())));
                await().atMost(Duration.ofSeconds(30)).until(() -> !stopped.isAlive());
            }
            JsonNode reason = site.awaitReason("inbox", "slow.mp4");

            assertThat(reason.path("category").asText()).isEqualTo("stalled");
            assertThat(reason.path("message").asText())
                    .startsWith("[slow.mp4] web failed: ffmpeg was ended because it made no progress for ");
            assertThat(reason.path("exitCode").isNull()).isTrue();
            assertThat(reason.path("command").toString()).contains("-progress");
            assertThat(reason.path("attempts")).hasSize(3);
            assertThat(ffmpeg()).isEmpty();
        }
    }

    @Test
    void readingCountsAsProgress() throws IOException {
        try (Site site = new Site(folder)
                .set("recipe.web.teaser", "probe")
                .set("recipe.web.poster", "sheet?accuracy=exact&columns=2&rows=1")
                .set("ffmpeg.stall-timeout", "1s")
                .start()) {
            site.drop(Media.large(), "large.mp4");

            site.awaitSet("large.mp4");
        }
    }
}
