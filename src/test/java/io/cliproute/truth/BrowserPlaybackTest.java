package io.cliproute.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Playback of outputs in a browser. */
class BrowserPlaybackTest {

    private static final int RATE = 25;
    /** Start times of frames. */
    private static final double[] TIMES = {0.48, 2.88, 5.48};

    private static final double MIDDLE_OF_FRAME = 0.5 / RATE;

    @TempDir
    private static Path folder;

    private static Site site;
    private static Browser browser;
    private static Path set;

    @BeforeAll
    static void makeOutputs() throws IOException {
        browser = new Browser(folder);
        site = new Site(folder.resolve("site"))
                .set("source.inbox.recipe", "shown")
                .set("recipe.shown.copied", "clip?start=4s&duration=6s&format=mp4")
                .set("recipe.shown.exact", "clip?start=3s&duration=6s&mode=exact")
                .set("recipe.shown.exact-webm", "clip?start=3s&duration=6s&mode=exact&format=webm")
                .set("recipe.shown.smart", "clip?start=3s&duration=6s&mode=smart")
                .set("recipe.shown.web", "transcode")
                .set("recipe.shown.stream", "hls?heights=360,180&segment=2s")
                .set("recipe.shown.common", "dash?heights=360,180&segment=2s")
                .set("recipe.shown.moments", "preview?format=mp4&duration=4s&segments=2")
                .set("recipe.shown.moving", "preview?format=webp&duration=2s&segments=1&width=640")
                .set("recipe.shown.text", "subtitles")
                .start();
        site.drop(film(), "film.mp4");
        set = site.awaitSet("film.mp4");
    }

    private static Path film() throws IOException {
        Path text = Files.writeString(folder.resolve("text.srt"), "1\n00:00:01,000 --> 00:00:03,000\n5 < 6 & 7\n");
        Path film = folder.resolve("film.mp4");
        Tools.ffmpeg(
                ("-f lavfi -i %s -f lavfi -i %s -i file:%s -map 0 -map 1 -map 2 -c:v libx264 -preset veryfast -g 50"
                                + " -c:a aac -c:s mov_text file:%s")
                        .formatted(FrameCounter.lavfi(640, "25", 12), SecondTones.lavfi(48000, 12), text, film)
                        .split(" "));
        return film;
    }

    @AfterAll
    static void stop() throws IOException {
        if (site != null) {
            site.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    /**
     * Checks that the output shows the right frame after a seek.
     *
     * @param start the time of the film at which the output begins
     */
    @ParameterizedTest
    @CsvSource({"copied.mp4, 4", "exact.mp4, 3", "exact-webm.webm, 3", "smart.mp4, 3", "web.mp4, 0"})
    void showsRightFrameAfterSeeking(String file, int start) throws IOException {
        browser.show("<video muted preload=auto src='%s'></video>"
                .formatted(set.resolve(file).toUri()));

        assertFrames(start, 0);
    }

    /**
     * hls.js counts from the first audio sample, which the encoder places up to 21 ms before the first frame: less
     * than the duration of a frame.
     */
    @Test
    void showsRightFrameOfStreamAfterSeeking() throws IOException {
        browser.showStream(set.resolve("stream/master.m3u8"));

        assertFrames(0, 1);
    }

    @Test
    void showsRightFrameOfCommonSegmentsAfterSeeking() throws IOException {
        browser.showStream(set.resolve("common/master.m3u8"));

        assertFrames(0, 1);
    }

    private static void assertFrames(int start, int tolerance) {
        for (double time : TIMES) {
            browser.seek(time + MIDDLE_OF_FRAME);
            Frame shown = browser.frame();

            assertThat(shown.valid()).isTrue();
            assertThat(shown.counter())
                    .as("frame at %s s", time)
                    .isCloseTo((int) Math.round((start + time) * RATE), Offset.offset(tolerance));
        }
    }

    /** A preview of 4 s has two segments of 2 s, each of which plays at normal speed. */
    @Test
    void previewPlaysSegmentsOfFilm() throws IOException {
        browser.show("<video muted preload=auto src='%s'></video>"
                .formatted(set.resolve("moments.mp4").toUri()));
        browser.seek(0.5);
        Frame first = browser.frame();
        browser.seek(1.5);
        Frame second = browser.frame();
        browser.seek(2.5);
        Frame third = browser.frame();

        assertThat(second.counter() - first.counter()).isCloseTo(RATE, Offset.offset(1));
        assertThat(third.counter() - second.counter()).isGreaterThan(2 * RATE);
    }

    @Test
    void animatedPreviewShowsFilm() throws IOException {
        browser.show("<img src='%s'>".formatted(set.resolve("moving.webp").toUri()));
        browser.awaitImage();

        assertThat(browser.frame().valid()).isTrue();
    }

    @Test
    void subtitlesKeepTheirText() throws IOException {
        browser.show("<video muted src='%s'><track default src='%s'></video>"
                .formatted(
                        set.resolve("web.mp4").toUri(), set.resolve("text.vtt").toUri()));

        assertThat(browser.firstCue()).isEqualTo("5 < 6 & 7");
    }
}
