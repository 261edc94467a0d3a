package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts over thumbnails and videos, compared with pictures into which FFmpeg has written the same text. */
class CaptionTest {

    /** Each of these means something to a filter, to its expressions or to a format string. */
    private static final String TEXT = "it's 50% \\n [a], b; c:d %{pts} {x} \"é\" =1";

    @TempDir
    private static Path folder;

    private static Path set;

    @BeforeAll
    static void makeEverything() throws IOException {
        try (InputStream font = CaptionTest.class.getResourceAsStream("/liberation/LiberationSans-Regular.ttf")) {
            Files.copy(font, folder.resolve("my font, 1.ttf"));
        }
        Path film = folder.resolve("film.mp4");
        Tools.ffmpeg("-f", "lavfi", "-i", "color=c=0x808080:s=640x360:r=25:d=4,format=yuv420p", "file:" + film);
        try (Site site = new Site(folder)
                .set("source.inbox.recipe", "all")
                .set("recipe.all.usual", "thumbnail?at=2s&format=png&text=" + TEXT)
                .set(
                        "recipe.all.title",
                        "thumbnail?at=2s&format=png&text-position=top-right&text-size=20%&text-color=#ff0000&text=Tür&text-font="
                                + folder.resolve("my font, 1.ttf"))
                .set("recipe.all.film", "transcode?text-size=15%&text={time}")
                .set("recipe.all.cut", "clip?mode=exact&start=1s&duration=2s&text-size=15%&text=at {time}")
                .set("recipe.all.stream", "hls?heights=360&text-size=15%&text={time}")
                .start()) {
            site.drop(film, "film.mp4");
            set = site.awaitSet("film.mp4");
        }
    }

    /** Writes a text into a grey picture; nothing in it has a meaning. */
    private static BufferedImage reference(String text, int pixels, String options) throws IOException {
        Path font = folder.resolve("font.ttf");
        if (Files.notExists(font)) {
            Files.copy(folder.resolve("my font, 1.ttf"), font);
        }
        Files.writeString(folder.resolve("reference.txt"), text);
        Path picture = folder.resolve("reference.png");
        Files.deleteIfExists(picture);
        String draw = "drawtext=expansion=none:textfile=" + folder.resolve("reference.txt") + ":fontfile=" + font
                + ":fontsize=" + pixels + ":borderw=" + Math.round(pixels / 15.0) + ":y_align=font:" + options;
        Tools.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "color=c=0x808080:s=640x360,format=yuv420p," + draw,
                "-frames:v",
                "1",
                "file:" + picture);
        return ImageIO.read(picture.toFile());
    }

    private static BufferedImage frame(Path film, String time) throws IOException {
        Path frame = folder.resolve("frame.png");
        Files.deleteIfExists(frame);
        Tools.ffmpeg("-i", "file:" + film, "-ss", time, "-frames:v", "1", "file:" + frame);
        return ImageIO.read(frame.toFile());
    }

    /** Returns the mean difference of the pixels. */
    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                Color a = new Color(one.getRGB(x, y));
                Color b = new Color(other.getRGB(x, y));
                sum += Math.abs(a.getRed() - b.getRed())
                        + Math.abs(a.getGreen() - b.getGreen())
                        + Math.abs(a.getBlue() - b.getBlue());
            }
        }
        return sum / 3.0 / one.getWidth() / one.getHeight();
    }

    @Test
    void textIsShownAsWritten() throws IOException {
        BufferedImage made = ImageIO.read(set.resolve("usual.png").toFile());

        assertThat(difference(made, reference(TEXT, 18, "fontcolor=white:x=12:y=h-text_h-12")))
                .isLessThan(0.1);
        assertThat(difference(made, reference("other", 18, "fontcolor=white:x=12:y=h-text_h-12")))
                .isGreaterThan(0.3);
    }

    @Test
    void textHasPlaceSizeColorAndFont() throws IOException {
        BufferedImage made = ImageIO.read(set.resolve("title.png").toFile());

        assertThat(difference(made, reference("Tür", 72, "fontcolor=0xff0000:x=w-text_w-12:y=12")))
                .isLessThan(0.1);
    }

    @Test
    void timeRuns() throws IOException {
        assertShows(set.resolve("film.mp4"), "2.5", "00:00:02", "00:00:03");
        assertShows(set.resolve("stream/360p/00000.ts"), "2.5", "00:00:02", "00:00:03");
    }

    /** Frames before the clip are decoded and discarded. */
    @Test
    void timeInClipBeginsAtZero() throws IOException {
        assertShows(set.resolve("cut.mp4"), "0", "at 00:00:00", "at 00:00:01");
        assertShows(set.resolve("cut.mp4"), "0.9", "at 00:00:00", "at 00:00:01");
        assertShows(set.resolve("cut.mp4"), "1", "at 00:00:01", "at 00:00:00");
    }

    private static void assertShows(Path film, String time, String text, String other) throws IOException {
        BufferedImage frame = frame(film, time);
        BufferedImage right = reference(text, 54, "fontcolor=white:x=12:y=h-text_h-12");
        BufferedImage wrong = reference(other, 54, "fontcolor=white:x=12:y=h-text_h-12");
        assertThat(difference(frame, right))
                .as("%s at %s", film.getFileName(), time)
                .isLessThan(difference(frame, wrong) / 2);
    }

    @Test
    void setContainsNoCopyOfFont() throws IOException {
        assertThat(Site.files(set))
                .extracting(Path::toString)
                .noneMatch(name -> name.endsWith(".font") || name.endsWith(".text"));
    }
}
