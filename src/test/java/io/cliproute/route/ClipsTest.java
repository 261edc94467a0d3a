package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which frames of a film are in its clips and previews. */
class ClipsTest {

    private static final Path FILM = Media.mp4(10);

    @TempDir
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void drop() throws IOException {
        site = new Site(folder)
                .set("source.inbox.recipe", "cuts")
                .set("recipe.cuts.smart", "clip?start=3.3s&end=8.3s&mode=smart")
                .set("recipe.cuts.exact", "clip?start=3.3s&end=8.3s&mode=exact")
                .set("recipe.cuts.copy", "clip?start=6s&end=8s")
                .set("recipe.cuts.sound", "audio?optional=true")
                .set("recipe.cuts.gif", "preview?format=gif&duration=2s")
                .set("recipe.cuts.moments", "preview?format=mp4")
                .set("recipe.cuts.rest", "clip?start=9s&mode=exact")
                .start();
        site.drop(FILM, "film.mp4");
        Path broadcast = folder.resolve("broadcast.ts");
        Tools.ffmpeg("-i", "file:" + FILM, "-c", "copy", "file:" + broadcast);
        site.drop(broadcast, "film.ts");
        site.drop(chapters(), "chapters.mp4");
        Path slides = folder.resolve("slides.mp4");
        Tools.ffmpeg("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=1/4:duration=12", "file:" + slides);
        site.drop(slides, "slides.mp4");
    }

    private static Path chapters() throws IOException {
        Path texts = Files.writeString(folder.resolve("chapters.txt"), """
                ;FFMETADATA1
                title=A film
                [CHAPTER]
                TIMEBASE=1/1
                START=0
                END=4
                title=One
                [CHAPTER]
                TIMEBASE=1/1
                START=4
                END=10
                title=Two
                """);
        Path film = folder.resolve("chapters.mp4");
        Tools.ffmpeg("-i", "file:" + FILM, "-i", "file:" + texts, "-map_metadata", "1", "-c", "copy", "file:" + film);
        return film;
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    /** @param from the number of the first of the film's frames that have to be in it, each once */
    private static void assertFrames(Path clip, int from, int to) {
        Path wanted = folder.resolve("wanted.mp4");
        Tools.ffmpeg(("-i file:" + FILM + " -vf trim=start_frame=" + from + ":end_frame=" + to + " -an file:" + wanted)
                .split(" "));
        assertThat(frames(clip)).isEqualTo(to - from);
        assertThat(Tools.likeness(clip, wanted)).isGreaterThan(30);
    }

    private static int frames(Path clip) {
        return Tools.ffprobe(clip, "packet=codec_type")
                .lines()
                .filter("video"::equals)
                .toArray()
                .length;
    }

    @Test
    void smartClipThatStartsBetweenFramesShowsEachFrameOnce() {
        assertFrames(site.awaitSet("film.mp4").resolve("smart.mp4"), 83, 208);
    }

    /** Its sound begins before its picture, so that each frame is shown a little later. */
    @ParameterizedTest
    @ValueSource(strings = {"exact.mp4", "smart.mp4"})
    void clipOfFileWithoutKeyFrameSeekingKeepsAllFrames(String clip) {
        assertFrames(site.awaitSet("film.ts").resolve(clip), 82, 207);
    }

    @Test
    void clipContainsItsOwnChaptersAndTitle() {
        Path set = site.awaitSet("chapters.mp4");
        assertThat(chapters(set.resolve("copy.mp4"))).containsExactly("0.000000,Two");
        assertThat(chapters(set.resolve("sound.m4a"))).containsExactly("0.000000,One", "4.000000,Two");
        assertThat(chapters(set.resolve("smart.mp4"))).containsExactly("0.000000,One", "0.680000,Two");
        assertThat(Tools.ffprobe(set.resolve("smart.mp4"), "format_tags=title")).isEqualTo("A film");
    }

    private static List<String> chapters(Path file) {
        return Tools.ffprobe(file, "chapter=start_time:chapter_tags=title")
                .lines()
                .toList();
    }

    @Test
    void clipInsideStillPictureShowsIt() {
        Path set = site.awaitSet("slides.mp4");
        assertThat(Tools.seconds(set.resolve("rest.mp4"))).isCloseTo(3, Offset.offset(0.1));
        assertThat(Site.json(set.resolve("result.json")).path("outputs").findValuesAsText("note"))
                .contains("the video has no new frame in this range; the last one is repeated at 25 frames per second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"film.mp4", "film.ts"})
    void previewHasRequestedDuration(String film) {
        Path set = site.awaitSet(film);
        assertThat(Tools.seconds(set.resolve("gif.gif"))).isCloseTo(2, Offset.offset(0.05));
        assertThat(Tools.seconds(set.resolve("moments.mp4"))).isCloseTo(6, Offset.offset(0.1));
    }
}
