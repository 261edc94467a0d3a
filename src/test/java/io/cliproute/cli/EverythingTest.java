package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.support.Media;
import io.cliproute.support.MediaMeasurements;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packaged recipe {@code everything}, applied to the samples and to a film with text tracks. */
class EverythingTest {

    @TempDir
    private static Path folder;

    private static Call call;

    @BeforeAll
    static void makeEverything() throws IOException {
        Path film = Files.copy(Media.everything(12), folder.resolve("film.mkv"));
        call = Call.of(
                "batch",
                "--recipe=everything",
                "--set=cliproute.work.min-free-space=1MB",
                "--out=" + folder.resolve("out"),
                "samples/",
                film.toString());
    }

    private static Path file(String name, String output) {
        return folder.resolve("out").resolve(name).resolve(output);
    }

    @Test
    void processesAllFiles() {
        assertThat(call.exitCode()).as(call.out() + call.err()).isEqualTo(ExitCode.OK);
        assertThat(call.out()).contains("3 files: 3 done, 0 failed, 0 skipped");
        assertThat(folder.resolve("out/.cliproute")).doesNotExist();
    }

    @Test
    void containsEveryOperation() {
        List<String> made = new ArrayList<>();
        Site.json(file("film.mkv", "result.json"))
                .path("outputs")
                .forEach(output -> made.add(output.path("operation").asText()));
        assertThat(made)
                .containsExactlyInAnyOrderElementsOf(
                        Operation.ALL.stream().map(OperationDescriptor::keyword).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "film.mkv, 12, 320x180, 320x180",
        "sintel-extract.mp4, 14, 854x480, 854x480 426x240",
        "big-buck-bunny-extract.mov, 10, 640x360, 426x240"
    })
    void makesOutputsOfExpectedTypeAndLength(String name, double seconds, String shown, String variants)
            throws IOException {
        String size = shown.replace('x', ',');
        assertThat(Site.json(file(name, "metadata.json")).path("streams")).isNotEmpty();
        assertThat(Tools.ffprobe(file(name, "poster.jpg"), "stream=codec_name,width,height"))
                .isEqualTo("mjpeg," + size);
        assertVideo(file(name, "teaser.mp4"), Math.min(10, seconds), "h264," + size);
        assertThat(Tools.ffprobe(file(name, "sound.m4a"), "stream=codec_name")).isEqualTo("aac");
        assertThat(Tools.seconds(file(name, "sound.m4a"))).isCloseTo(seconds, Offset.offset(0.15));
        assertVideo(file(name, "video.mp4"), seconds, "h264," + size);
        assertThat(Tools.ffprobe(file(name, "sheet.jpg"), "stream=width")).isEqualTo("1280");
        assertThat(Tools.ffprobe(file(name, "waveform.png"), "stream=width,height"))
                .isEqualTo("1200,200");
        assertSprites(name, seconds);
        assertPreview(name);
        assertHlsVariants(name, seconds, variants);
    }

    private static void assertVideo(Path film, double seconds, String stream) {
        assertThat(Tools.ffprobe(film, "stream=codec_name,width,height")).startsWith(stream);
        assertThat(Tools.seconds(film)).isCloseTo(seconds, Offset.offset(0.15));
        Tools.assertDecodes(film);
    }

    private static void assertSprites(String name, double seconds) throws IOException {
        long cues = Files.readString(file(name, "sprites.vtt"))
                .lines()
                .filter(line -> line.contains(" --> "))
                .count();
        assertThat(cues).isEqualTo((long) Math.ceil(seconds / 10));
        assertThat(Tools.ffprobe(file(name, "sprites/001.jpg"), "stream=width")).isEqualTo("800");
    }

    private static void assertPreview(String name) {
        for (JsonNode output : Site.json(file(name, "result.json")).path("outputs")) {
            if (output.path("name").asText().equals("preview")) {
                assertThat(output.path("media").path("format").path("duration").asDouble())
                        .isCloseTo(6, Offset.offset(0.3));
                assertThat(output.path("media")
                                .path("streams")
                                .path(0)
                                .path("width")
                                .asInt())
                        .isEqualTo(480);
            }
        }
    }

    private static void assertHlsVariants(String name, double seconds, String variants) throws IOException {
        Path master = file(name, "hls/master.m3u8");
        assertThat(String.join(" ", MediaMeasurements.variants(master)).replace("RESOLUTION=", ""))
                .isEqualTo(variants);
        for (String variant : variants.split(" ")) {
            Path playlist = master.resolveSibling(variant.split("x")[1] + "p").resolve("index.m3u8");
            assertThat(MediaMeasurements.length(Files.readString(playlist))).isCloseTo(seconds, Offset.offset(0.1));
            assertThat(Files.readString(playlist).lines().filter(line -> line.endsWith(".ts")))
                    .hasSize((int) Math.ceil(seconds / 6))
                    .allSatisfy(segment ->
                            assertThat(playlist.resolveSibling(segment)).isNotEmptyFile());
            Tools.assertDecodes(playlist);
        }
        assertThat(Tools.seconds(master)).isCloseTo(seconds, Offset.offset(0.1));
    }

    @Test
    void makesSubtitlesWhenFilmHasTextTrack() throws IOException {
        assertThat(Files.readString(file("film.mkv", "subtitles.vtt")))
                .startsWith("WEBVTT")
                .contains("Hello");
        JsonNode skipped = Site.json(file("sintel-extract.mp4", "result.json")).path("skipped");
        assertThat(skipped).singleElement().satisfies(output -> assertThat(
                        output.path("reason").asText())
                .isEqualTo("subtitles requires a subtitle stream; the file has none"));
    }
}
