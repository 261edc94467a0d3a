package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logos over thumbnails and transcoded videos: a green square over a grey film. */
class OverlayTest {

    private static final Color GREEN = new Color(0, 160, 0);

    private static final Color GREY = new Color(128, 128, 128);

    /** Rounding and chroma subsampling of JPEG and H.264. */
    private static final int TOLERANCE = 16;

    @TempDir
    private static Path folder;

    private static Path hd;

    private static Path sd;

    @BeforeAll
    static void makeEverything() throws IOException {
        Path logo = folder.resolve("it's 50% [a] logo, really;.png");
        Tools.ffmpeg("-f", "lavfi", "-i", "color=c=0x00a000:s=100x100", "-frames:v", "1", "file:" + logo);
        Path picture = folder.resolve("logo.jpg");
        Tools.ffmpeg("-f", "lavfi", "-i", "color=c=0x00a000:s=100x50", "-frames:v", "1", "file:" + picture);
        try (Site site = new Site(folder)
                .set("source.inbox.recipe", "all")
                .set("recipe.all.usual", "thumbnail?at=2s&overlay=" + logo)
                .set("recipe.all.faint", "thumbnail?at=2s&format=png&overlay-opacity=0.5&overlay=" + logo)
                .set(
                        "recipe.all.wide",
                        "thumbnail?at=2s&width=200&height=200&fit=cover&overlay-position=top-left&overlay-width=50%&overlay="
                                + picture)
                .set("recipe.all.best", "thumbnail?pick=best&overlay-position=center&overlay-width=64&overlay=" + logo)
                .set("recipe.all.two", "thumbnail?count=2&overlay-position=top&overlay=" + logo)
                .set("recipe.all.film", "transcode?height=180&overlay-position=top-right&overlay=" + logo)
                .set("recipe.all.cut", "clip?mode=exact&start=1s&duration=2s&overlay-position=left&overlay=" + logo)
                .set("recipe.all.stream", "hls?heights=180&overlay-position=right&overlay=" + logo)
                .set("recipe.all.edit", "transcode?preset=prores&height=180&overlay=" + logo)
                .start()) {
            site.drop(film("hd", "1280x720", "bt709", "bt709"), "hd.mp4");
            site.drop(film("sd", "320x240", "bt601", "smpte170m"), "sd.mp4");
            hd = site.awaitSet("hd.mp4");
            sd = site.awaitSet("sd.mp4");
        }
    }

    private static Path film(String name, String size, String matrix, String tag) {
        Path film = folder.resolve(name + ".mp4");
        Tools.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "color=c=0x808080:s=" + size + ":r=25:d=4,scale=out_color_matrix=" + matrix + ",format=yuv420p",
                "-c:v",
                "libx264",
                "-g",
                "50",
                "-colorspace",
                tag,
                "file:" + film);
        return film;
    }

    private static Color pixel(Path picture, double right, double down) throws IOException {
        var image = ImageIO.read(picture.toFile());
        return new Color(image.getRGB((int) (image.getWidth() * right), (int) (image.getHeight() * down)));
    }

    /** Returns a pixel of the frame at a time. */
    private static Color pixel(Path film, String time, double right, double down) throws IOException {
        Path frame = folder.resolve("frame.png");
        Files.deleteIfExists(frame);
        Tools.ffmpeg("-i", "file:" + film, "-ss", time, "-frames:v", "1", "file:" + frame);
        return pixel(frame, right, down);
    }

    private static void assertColour(Color actual, Color expected) {
        assertThat(new int[] {actual.getRed(), actual.getGreen(), actual.getBlue()})
                .usingElementComparator((one, other) -> Math.abs(one - other) <= TOLERANCE ? 0 : one - other)
                .containsExactly(expected.getRed(), expected.getGreen(), expected.getBlue());
    }

    @Test
    void overlayIsAtBottomRightByDefault() throws IOException {
        for (Path set : new Path[] {hd, sd}) {
            assertColour(pixel(set.resolve("usual.jpg"), 0.92, 0.94), GREEN);
            assertColour(pixel(set.resolve("usual.jpg"), 0.85, 0.94), GREY);
            assertColour(pixel(set.resolve("usual.jpg"), 0.995, 0.995), GREY);
            assertColour(pixel(set.resolve("faint.png"), 0.92, 0.94), new Color(64, 144, 64));
        }
    }

    @Test
    void overlayHasPlaceAndWidth() throws IOException {
        for (Path set : new Path[] {hd, sd}) {
            assertColour(pixel(set.resolve("wide.jpg"), 0.03, 0.03), GREEN);
            assertColour(pixel(set.resolve("wide.jpg"), 0.5, 0.25), GREEN);
            assertColour(pixel(set.resolve("wide.jpg"), 0.54, 0.1), GREY);
            assertColour(pixel(set.resolve("wide.jpg"), 0.25, 0.3), GREY);
            assertColour(pixel(set.resolve("best.jpg"), 0.5, 0.5), GREEN);
            assertColour(pixel(set.resolve("best.jpg"), 0.38, 0.5), GREY);
            assertColour(pixel(set.resolve("two/001.jpg"), 0.5, 0.06), GREEN);
            assertColour(pixel(set.resolve("two/002.jpg"), 0.5, 0.06), GREEN);
        }
    }

    @Test
    void overlayIsInAllFramesOfVideo() throws IOException {
        for (Path set : new Path[] {hd, sd}) {
            for (String time : new String[] {"0", "2", "3.5"}) {
                assertColour(pixel(set.resolve("film.mp4"), time, 0.92, 0.06), GREEN);
                assertColour(pixel(set.resolve("film.mp4"), time, 0.5, 0.5), GREY);
                assertColour(pixel(set.resolve("edit.mov"), time, 0.92, 0.94), GREEN);
                assertColour(pixel(set.resolve("stream/180p/00000.ts"), time, 0.92, 0.5), GREEN);
            }
            for (String time : new String[] {"0", "1.9"}) {
                assertColour(pixel(set.resolve("cut.mp4"), time, 0.08, 0.5), GREEN);
                assertColour(pixel(set.resolve("cut.mp4"), time, 0.5, 0.5), GREY);
            }
            assertThat(Tools.seconds(set.resolve("cut.mp4"))).isCloseTo(2, Offset.offset(0.05));
            assertThat(Tools.ffprobe(set.resolve("film.mp4"), "stream=nb_frames,pix_fmt"))
                    .isEqualTo("yuv420p,100");
            assertThat(Tools.ffprobe(set.resolve("edit.mov"), "stream=pix_fmt")).isEqualTo("yuv422p10le");
        }
    }

    @Test
    void setContainsNoCopyOfImage() throws IOException {
        assertThat(Site.files(hd))
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .doesNotContain("usual.overlay");
    }
}
