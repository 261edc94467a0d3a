package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Media;
import io.cliproute.support.MediaMeasurements;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of cameras, phones, browsers and broadcasters with the same three seconds. */
class UnusualMediaTest {

    private static final Map<String, Path> FILES = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    private static Site site;

    private static Site start() throws IOException {
        return new Site(folder)
                .set("source.inbox.recipe", "all")
                .set("recipe.all.poster", "thumbnail?optional=true")
                .set("recipe.all.small", "thumbnail?width=101&format=png&optional=true")
                .set("recipe.all.cut", "clip?start=1s&duration=1s&mode=exact&optional=true")
                .set("recipe.all.smart", "clip?start=1s&duration=1s&mode=smart&optional=true")
                .set("recipe.all.film", "transcode?optional=true")
                .set("recipe.all.sheet", "sheet?columns=2&rows=2&width=400&optional=true")
                .set("recipe.all.sprites", "sprites?every=1s&optional=true")
                .set("recipe.all.gif", "preview?format=gif&duration=1s&segments=2&optional=true")
                .set("recipe.all.webp", "preview?optional=true")
                .set("recipe.all.sound", "audio?optional=true")
                .set("recipe.all.wave", "waveform?optional=true")
                .set("recipe.all.hls", "hls?heights=120&segment=2s&optional=true")
                .start();
    }

    @BeforeAll
    static void drop() throws IOException {
        site = start();
        FILES.put("portrait.mp4", Media.portrait(3));
        FILES.put("anamorphic.mp4", Media.anamorphic(3));
        FILES.put("odd.avi", Media.odd(3));
        FILES.put("variable.mp4", Media.variable(3));
        FILES.put("hdr.mp4", Media.hdr(3));
        FILES.put("green.mp4", Media.green(3));
        FILES.put("interlaced.mpg", Media.interlaced(3));
        FILES.put("live.webm", Media.live(3));
        FILES.put("late.ts", Media.late(3));
        FILES.put("late-sound.mp4", Media.lateSound(3));
        FILES.put("fragmented.mp4", Media.fragmented(3));
        FILES.put("frame.mp4", Media.frame());
        FILES.put("song.mp3", Media.song(3));
        FILES.put("two-tracks.mkv", Media.everything(3));
        FILES.forEach((name, file) -> site.drop(file, name));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    private static String size(Path file) {
        return Tools.ffprobe(file, "stream=width,height").lines().findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "portrait.mp4, 180x320",
        "anamorphic.mp4, 640x288",
        "odd.avi, 161x121",
        "variable.mp4, 320x180",
        "hdr.mp4, 320x180",
        "interlaced.mpg, 720x576",
        "live.webm, 160x90",
        "late.ts, 320x180",
        "late-sound.mp4, 320x180",
        "fragmented.mp4, 320x180",
        "two-tracks.mkv, 320x180"
    })
    void picturesAreUprightWithDisplayAspectRatio(String name, String shown) {
        Path set = site.awaitSet(name);
        int width = Integer.parseInt(shown.split("x")[0]);
        int height = Integer.parseInt(shown.split("x")[1]);

        assertThat(size(set.resolve("poster.jpg"))).isEqualTo(width + "," + height);
        assertThat(size(set.resolve("small.png"))).startsWith("101,");
        String even = (width & ~1) + "," + (height & ~1);
        assertThat(size(set.resolve("film.mp4"))).isEqualTo(even);
        assertThat(size(set.resolve("cut.mp4"))).isEqualTo(even);
        assertThat(Tools.ffprobe(set.resolve("film.mp4"), "stream=pix_fmt,sample_aspect_ratio"))
                .matches("1:1,yuvj?420p[\\s\\S]*");
        double seconds = name.equals("variable.mp4") ? Tools.seconds(FILES.get(name)) : 3;
        assertThat(Tools.seconds(set.resolve("film.mp4"))).isCloseTo(seconds, Offset.offset(0.2));
        assertThat(Tools.seconds(set.resolve("cut.mp4"))).isCloseTo(1, Offset.offset(0.15));
        assertThat(Tools.seconds(set.resolve("gif.gif"))).isCloseTo(1, Offset.offset(0.2));
        // a playlist counts from frame to frame, so how long the last one is shown is not in it
        assertThat(Tools.seconds(set.resolve("hls/master.m3u8"))).isCloseTo(seconds, Offset.offset(0.5));
        Tools.assertDecodes(set.resolve("film.mp4"));
        Tools.assertDecodes(set.resolve("smart.mp4"));
    }

    @Test
    void appliesRotationOfFilm() throws IOException {
        // the first frame of FFmpeg's test film has a light bar at its left, which a quarter turn brings to the top
        Path lying = site.awaitSet("fragmented.mp4").resolve("poster.jpg");
        Path upright = site.awaitSet("portrait.mp4").resolve("poster.jpg");

        assertThat(MediaMeasurements.brightness(upright, 90, 4))
                .isCloseTo(MediaMeasurements.brightness(lying, 4, 90), Offset.offset(25.0));
        assertThat(MediaMeasurements.brightness(upright, 176, 160))
                .isCloseTo(MediaMeasurements.brightness(lying, 160, 4), Offset.offset(25.0));
        assertThat(MediaMeasurements.brightness(upright, 4, 160))
                .isCloseTo(MediaMeasurements.brightness(lying, 160, 176), Offset.offset(25.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"poster.jpg", "small.png", "sprites/001.jpg"})
    void keepsColoursOfHd(String picture) throws IOException {
        assertThat(MediaMeasurements.colour(site.awaitSet("green.mp4").resolve(picture)))
                .matches("0[0-4]f[b-f]0[0-4]");
    }

    @Test
    void mapsHdrToStandardRange() {
        Path set = site.awaitSet("hdr.mp4");
        assertThat(Tools.ffprobe(set.resolve("film.mp4"), "stream=color_transfer"))
                .isNotEqualTo("smpte2084");
        assertThat(Tools.ffprobe(set.resolve("film.mp4"), "stream=pix_fmt")).isEqualTo("yuv420p");
    }

    @Test
    void rendersAllVideoOutputsOfSingleFrame() {
        Path set = site.awaitSet("frame.mp4");
        JsonNode result = Site.json(set.resolve("result.json"));

        assertThat(result.path("outputs")).hasSize(10);
        assertThat(result.path("skipped"))
                .extracting(skipped -> skipped.path("name").asText())
                .containsExactly("sound", "wave");
        assertThat(size(set.resolve("sheet.jpg"))).isEqualTo("400,224");
        assertThat(size(set.resolve("sprites/001.jpg"))).isEqualTo("800,90");
    }

    @Test
    void treatsCoverPictureOfSongAsNoVideo() {
        Path set = site.awaitSet("song.mp3");
        JsonNode result = Site.json(set.resolve("result.json"));

        assertThat(result.path("outputs"))
                .extracting(output -> output.path("name").asText())
                .containsExactly("sound", "wave");
        assertThat(Tools.ffprobe(set.resolve("sound.m4a"), "stream=codec_name")).isEqualTo("aac");
    }

    @Test
    void notesFallbackOfSmartClip() {
        JsonNode outputs =
                Site.json(site.awaitSet("portrait.mp4").resolve("result.json")).path("outputs");
        assertThat(outputs)
                .filteredOn(output -> output.path("name").asText().equals("smart"))
                .singleElement()
                .satisfies(smart -> assertThat(smart.path("note").asText())
                        .isEqualTo("smart mode does not support interlaced or rotated video; re-encoded completely"));
    }
}
