package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.MediaMeasurements;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Colours of films that are stored as pictures are, and of pictures of films. All of them show nothing but one green.
 */
class ColoursTest {

    private static final String GREEN = "20c040";

    @TempDir
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void drop() throws IOException {
        site = new Site(folder.resolve("site"))
                .set("source.inbox.recipe", "all")
                .set("recipe.all.whole", "transcode")
                .set("recipe.all.cut", "clip?mode=exact&duration=200ms")
                .set("recipe.all.moments", "preview?format=mp4&duration=200ms&segments=1")
                .set("recipe.all.stream", "hls")
                .set("recipe.all.picture", "thumbnail?format=png&width=333&height=77&fit=cover")
                .set("recipe.all.photo", "thumbnail?width=333&height=77&fit=cover")
                .start();
        make("rgb-hd.mkv", "1280x720", "-c:v libx264rgb -preset ultrafast -qp 0");
        make("rgb-sd.mkv", "320x180", "-c:v libx264rgb -preset ultrafast -qp 0");
        make("jpeg-hd.avi", "1280x720", "-vf scale=out_range=pc -c:v mjpeg -pix_fmt yuvj420p -q:v 2");
        make(
                "tagged.mp4",
                "1280x720",
                "-vf scale=out_color_matrix=bt709,setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709"
                        + " -c:v libx264 -pix_fmt yuv420p -crf 5");
    }

    private static void make(String name, String size, String encoding) {
        Path file = folder.resolve(name);
        String source = "-f lavfi -i color=0x" + GREEN + ":size=" + size + ":rate=25:duration=0.4 ";
        Tools.ffmpeg((source + encoding + " file:" + file).split(" +"));
        site.drop(file, name);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "rgb-hd.mkv, whole.mp4, bt709",
        "rgb-hd.mkv, cut.mp4, bt709",
        "rgb-hd.mkv, moments.mp4, bt709",
        "rgb-hd.mkv, stream/720p/index.m3u8, bt709",
        "rgb-sd.mkv, whole.mp4, smpte170m",
        "jpeg-hd.avi, whole.mp4, bt709",
        "jpeg-hd.avi, cut.mp4, bt709"
    })
    void tagsVideoWithItsMatrixAndKeepsColour(String name, String output, String matrix) throws IOException {
        Path made = site.awaitSet(name).resolve(output);
        assertThat(Tools.ffprobe(made, "stream=color_range,color_space,color_transfer,color_primaries")
                        .lines())
                .first()
                .isEqualTo("tv," + matrix + ",bt709,bt709");
        // read with the matrix that the tag names, whatever FFmpeg would take
        Path picture = folder.resolve("read.png");
        Tools.ffmpeg(
                "-i",
                "file:" + made,
                "-vf",
                "scale=in_color_matrix=" + matrix + ":in_range=tv",
                "-frames:v",
                "1",
                "-update",
                "1",
                "file:" + picture);
        assertIsGreen(picture);
    }

    private static void assertIsGreen(Path picture) throws IOException {
        String colour = MediaMeasurements.colour(picture);
        for (int i = 0; i < GREEN.length(); i += 2) {
            assertThat(Integer.parseInt(colour.substring(i, i + 2), 16))
                    .as(colour)
                    .isCloseTo(Integer.parseInt(GREEN.substring(i, i + 2), 16), Offset.offset(6));
        }
    }

    @Test
    void pngHasNoGammaChunk() throws IOException {
        Path picture = site.awaitSet("tagged.mp4").resolve("picture.png");
        assertIsGreen(picture);
        assertThat(Files.readString(picture, StandardCharsets.ISO_8859_1)).doesNotContain("gAMA", "cICP", "cHRM");
    }

    @ParameterizedTest
    @CsvSource({"rgb-hd.mkv, picture.png", "tagged.mp4, picture.png", "tagged.mp4, photo.jpg"})
    void pictureThatCoversBoxHasItsExactSize(String name, String output) {
        assertThat(Tools.ffprobe(site.awaitSet(name).resolve(output), "stream=width,height"))
                .isEqualTo("333,77");
    }
}
