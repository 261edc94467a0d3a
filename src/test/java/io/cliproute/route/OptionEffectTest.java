package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.operation.Option;
import io.cliproute.support.Media;
import io.cliproute.support.MediaMeasurements;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every option of every operation changes what is made: one film, one recipe, one look at each output. */
class OptionEffectTest {

    private static final int SECONDS = 12;

    private static final Map<String, String> RECIPE = OptionRecipe.OUTPUTS;

    @TempDir
    private static Path folder;

    private static Path set;

    @BeforeAll
    static void makeEverything() throws IOException {
        Site site = new Site(folder);
        RECIPE.forEach((name, text) -> site.set("recipe.all." + name, text));
        try (Site running = site.set("source.inbox.recipe", "all").start()) {
            running.drop(Media.everything(SECONDS), "film.mkv");
            set = running.awaitSet("film.mkv");
        }
    }

    @Test
    void coversEveryOption() {
        String texts = String.join("\n", RECIPE.values());
        for (OperationDescriptor descriptor : Operation.ALL) {
            for (Option<?> option : descriptor.options()) {
                assertThat(texts).containsPattern(descriptor.keyword() + "\\?\\S*\\b" + option.name() + "=");
            }
        }
    }

    @Test
    void deliversEveryOutputAndListsItInManifest() {
        JsonNode result = Site.json(set.resolve("result.json"));
        List<String> names = new ArrayList<>();
        result.path("outputs").forEach(output -> {
            names.add(output.path("name").asText());
            assertThat(set.resolve(output.path("file").asText())).isNotEmptyFile();
            assertThat(output.path("wanted").asText())
                    .isEqualTo(RECIPE.get(output.path("name").asText()));
        });
        assertThat(names).containsExactlyInAnyOrderElementsOf(RECIPE.keySet());
        assertThat(Site.json(set.resolve("facts.json")).path("streams")).hasSize(5);
        assertThat(Site.json(set.resolve("closer.json")).properties()).hasSize(13);
    }

    private static String size(String file) {
        return Tools.ffprobe(set.resolve(file), "stream=width,height").replace("\n", "");
    }

    private static double seconds(String file) {
        return Tools.seconds(set.resolve(file));
    }

    private static long bytes(String file) throws IOException {
        return Files.size(set.resolve(file));
    }

    @Test
    void appliesOptionsOfThumbnail() throws IOException {
        assertThat(size("usual.jpg")).isEqualTo("320,180");
        assertThat(size("tall.jpg")).isEqualTo("160,90");
        assertThat(size("wide.png")).isEqualTo("640,360");
        assertThat(size("box.jpg")).isEqualTo("100,56");
        assertThat(size("filled.jpg")).isEqualTo("100,100");
        assertThat(Tools.ffprobe(set.resolve("web.webp"), "stream=codec_name")).isEqualTo("webp");
        assertThat(bytes("poor.jpg")).isLessThan(bytes("usual.jpg") / 2);
        assertThat(MediaMeasurements.difference(Media.everything(SECONDS), 1.02, set.resolve("early.png")))
                .isLessThan(1);
        assertThat(MediaMeasurements.difference(Media.everything(SECONDS), 1.45, set.resolve("precise.png")))
                .isLessThan(1);
        assertThat(MediaMeasurements.difference(Media.everything(SECONDS), 1.5, set.resolve("early.png")))
                .isGreaterThan(1);
        assertThat(Files.mismatch(set.resolve("telling.png"), set.resolve("precise.png")))
                .isNotNegative();
    }

    @Test
    void makesSeveralImagesOfThumbnail() throws IOException {
        JsonNode three = output("three");
        assertThat(three.path("files").findValuesAsText("file"))
                .containsExactly("three/002.png", "three/003.png", "three/001.png");
        assertThat(MediaMeasurements.difference(Media.everything(SECONDS), 5.98, set.resolve("three/002.png")))
                .isLessThan(1);
        assertThat(Files.mismatch(set.resolve("two/001.png"), set.resolve("precise.png")))
                .isNegative();
        assertThat(size("best.jpg")).isEqualTo("160,90");
    }

    @Test
    void appliesOptionsOfClip() {
        Offset<Double> frame = Offset.offset(0.05);
        // an edit list hides the half second before
        assertThat(seconds("copied.mp4")).isCloseTo(3, Offset.offset(0.15));
        assertThat(seconds("ended.mp4")).isCloseTo(2, frame);
        assertThat(seconds("smart.mp4")).isCloseTo(4, frame);
        assertThat(seconds("boxed.mov")).isCloseTo(10, Offset.offset(0.1));
        assertThat(Tools.ffprobe(set.resolve("boxed.mov"), "format_tags=major_brand"))
                .contains("qt");
        Tools.assertDecodes(set.resolve("smart.mp4"));
        Tools.assertDecodes(set.resolve("ended.mp4"));
    }

    @Test
    void appliesOptionsOfAudio() throws IOException {
        assertThat(Tools.ffprobe(set.resolve("sound.m4a"), "stream=codec_name")).isEqualTo("aac");
        assertThat(seconds("sound.m4a")).isCloseTo(SECONDS, Offset.offset(0.1));
        assertThat(Tools.ffprobe(set.resolve("other.wav"), "stream=codec_name")).isEqualTo("pcm_s16le");
        assertThat(MediaMeasurements.crossings(set.resolve("other.wav")))
                .isGreaterThan(3 * MediaMeasurements.crossings(set.resolve("quiet.wav")));
        assertThat(bytes("slim.m4a")).isLessThan(bytes("fat.m4a") / 2);
        assertThat(MediaMeasurements.loudness(set.resolve("quiet.wav"))).isCloseTo(-40, Offset.offset(1.5));
    }

    @Test
    void normalizesLoudnessAndReportsIt() {
        for (String output : List.of("normalized", "ladder")) {
            JsonNode made = output(output);
            assertThat(MediaMeasurements.loudness(set.resolve(made.path("file").asText())))
                    .isCloseTo(-30, Offset.offset(0.5));
            assertThat(made.at("/media/loudness/integrated").asDouble()).isCloseTo(-30, Offset.offset(0.5));
        }
        assertThat(output("kept").at("/media/loudness/true_peak").asDouble()).isCloseTo(-6, Offset.offset(0.3));
        assertThat(output("kept").path("note").asText()).contains("because the peaks leave no headroom");
        assertThat(output("sound").at("/media/loudness").isMissingNode()).isTrue();
    }

    private static JsonNode output(String name) {
        return Site.json(set.resolve("result.json"))
                .path("outputs")
                .valueStream()
                .filter(output -> output.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void appliesOptionsOfTranscode() throws IOException {
        assertThat(Tools.ffprobe(set.resolve("again.mp4"), "stream=codec_name").lines())
                .containsExactly("h264", "aac", "aac");
        assertThat(size("small.mp4")).startsWith("160,90");
        assertThat(Tools.ffprobe(set.resolve("ten.mp4"), "stream=codec_name,avg_frame_rate"))
                .isEqualTo("h264,10/1");
        assertThat(bytes("rough.mp4")).isLessThan(bytes("again.mp4") * 3 / 4);
        assertThat(Tools.ffprobe(set.resolve("vp9.webm"), "stream=codec_name").lines())
                .containsExactly("vp9", "opus", "opus");
        for (String file :
                List.of("again.mp4", "small.mp4", "ten.mp4", "rough.mp4", "vp9.webm", "upright.mp4", "prores.mov")) {
            assertThat(seconds(file)).isCloseTo(SECONDS, Offset.offset(0.15));
            Tools.assertDecodes(set.resolve(file));
        }
    }

    @Test
    void changesPictureAndBitRateOfTranscode() throws IOException {
        assertThat(size("upright.mp4")).isEqualTo("90,90");
        assertThat(MediaMeasurements.luma(set.resolve("upright.mp4"))).isGreaterThan(230);
        assertThat(Tools.ffprobe(set.resolve("steady.mp4"), "stream=pix_fmt")).startsWith("yuv444p");
        assertThat(Tools.ffprobe(set.resolve("prores.mov"), "stream=codec_name,profile")
                        .lines())
                .containsExactly("prores,HQ", "pcm_s24le,unknown", "pcm_s24le,unknown");
    }

    @Test
    void appliesOptionsOfFfmpeg() throws IOException {
        assertThat(size("white.png")).isEqualTo("320,180");
        assertThat(MediaMeasurements.brightness(set.resolve("white.png"), 160, 90))
                .isGreaterThan(250);
        assertThat(Tools.ffprobe(set.resolve("both.ogg"), "stream=codec_name").lines())
                .containsExactly("flac", "flac");
        assertThat(seconds("both.ogg")).isCloseTo(SECONDS, Offset.offset(0.1));
    }

    @Test
    void appliesOptionsOfSheetAndSprites() throws IOException {
        assertThat(size("sheet.jpg")).isEqualTo("1280,724");
        assertThat(size("sheet32.jpg")).isEqualTo("600,224");
        assertThat(Files.readString(set.resolve("sprites.vtt")).lines().filter(line -> line.contains("-->")))
                .hasSize(2);
        assertThat(size("sprites/001.jpg")).isEqualTo("800,90");
        assertThat(Files.readString(set.resolve("sprites2.vtt")))
                .containsPattern("00:00:10.000 --> 00:00:12.0\\d\\d\nsprites2/001.jpg#xywh=160,44,80,44");
        assertThat(size("sprites2/001.jpg")).isEqualTo("240,88");
    }

    @Test
    void appliesOptionsOfPreview() {
        JsonNode media = output("preview").path("media");
        assertThat(media.path("format").path("duration").asDouble()).isCloseTo(6, Offset.offset(0.2));
        assertThat(media.path("streams").path(0).path("width").asInt()).isEqualTo(480);
        assertThat(size("gif.gif")).isEqualTo("100,56");
        assertThat(seconds("gif.gif")).isCloseTo(2, Offset.offset(0.2));
        assertThat(size("single.mp4")).isEqualTo("480,270");
        assertThat(seconds("single.mp4")).isCloseTo(3, Offset.offset(0.1));
    }

    @Test
    void appliesOptionsOfWaveform() throws IOException {
        assertThat(size("wave.png")).isEqualTo("1200,200");
        assertThat(size("redwave.png")).isEqualTo("300,50");
        assertThat(MediaMeasurements.colour(set.resolve("wave.png"))).isEqualTo("3b82f6");
        assertThat(MediaMeasurements.colour(set.resolve("redwave.png"))).isEqualTo("ff0000");
    }

    @Test
    void appliesOptionsOfSubtitles() throws IOException {
        assertThat(Files.readString(set.resolve("text.vtt")))
                .startsWith("WEBVTT")
                .contains("Hello");
        assertThat(Files.readString(set.resolve("german.srt"))).contains("00:00:03,0", " --> 00:00:04,0", "World");
    }

    @Test
    void appliesOptionsOfHls() throws IOException {
        assertThat(MediaMeasurements.variants(set.resolve("hls/master.m3u8"))).containsExactly("RESOLUTION=320x180");
        assertThat(MediaMeasurements.variants(set.resolve("ladder/master.m3u8")))
                .containsExactly("RESOLUTION=320x180", "RESOLUTION=160x90");
        for (String rung : List.of("180p", "90p")) {
            String playlist = Files.readString(set.resolve("ladder/" + rung + "/index.m3u8"));
            assertThat(MediaMeasurements.length(playlist)).isCloseTo(SECONDS, Offset.offset(0.1));
            assertThat(playlist.lines().filter(line -> line.endsWith(".ts"))).hasSize(4);
        }
        assertThat(seconds("ladder/master.m3u8")).isCloseTo(SECONDS, Offset.offset(0.1));
        Tools.assertDecodes(set.resolve("ladder/180p/index.m3u8"));
    }
}
