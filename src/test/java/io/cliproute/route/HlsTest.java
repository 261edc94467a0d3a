package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.MediaMeasurements;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Playlists of HLS ladders, compared with their segments. */
class HlsTest {

    private static final String H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

    @TempDir
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void drop() throws IOException {
        site = new Site(folder)
                .set("source.inbox.recipe", "stream")
                .set("recipe.stream.hls", "hls?heights=720,180&segment=2s")
                .start();
        drop(
                "surround.mp4",
                picture("320x180", 25, 5)
                        + "-f lavfi -i anoisesrc=duration=5:amplitude=0.5,pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0 "
                        + H264 + "-c:a aac -b:a 640k");
        drop("gap.mp4", picture("320x180", 25, 12) + "-vf select=lt(t\\,3)+gte(t\\,9) -fps_mode vfr " + H264);
        Path slides = make(
                "slides.mp4",
                picture("320x180", 25, 11) + "-vf select=lt(t\\,3)+eq(n\\,125)+eq(n\\,175)+eq(n\\,250) -fps_mode vfr "
                        + H264);
        drop(
                "held.mp4",
                "-i file:" + slides + " -c copy -bsf:v setts=duration=if(gte(PTS*TB\\,9.9)\\,2/TB\\,DURATION)");
        drop(
                "late.mp4",
                "-itsoffset 3 " + picture("320x180", 25, 4) + "-f lavfi -i sine=duration=10 " + H264 + "-c:a aac");
        drop("slow.mp4", picture("1280x720", 5, 2) + H264);
        drop("fast.mp4", picture("1280x720", 120, 1) + H264);
    }

    private static String picture(String size, int rate, int seconds) {
        return "-f lavfi -i testsrc2=size=" + size + ":rate=" + rate + ":duration=" + seconds + " ";
    }

    private static Path make(String name, String arguments) {
        Path file = folder.resolve(name);
        Tools.ffmpeg((arguments + " file:" + file).split(" +"));
        return file;
    }

    private static void drop(String name, String arguments) {
        site.drop(make(name, arguments), name);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    private static String playlist(String film, String name) throws IOException {
        return Files.readString(site.awaitSet(film).resolve("hls").resolve(name));
    }

    private static List<Double> segments(String film) throws IOException {
        Matcher segment = Pattern.compile("#EXTINF:([\\d.]+)").matcher(playlist(film, "180p/index.m3u8"));
        List<Double> seconds = new ArrayList<>();
        while (segment.find()) {
            seconds.add(Double.parseDouble(segment.group(1)));
        }
        return seconds;
    }

    private static double number(String pattern, String text) {
        Matcher number = Pattern.compile(pattern).matcher(text);
        assertThat(number.find()).as(pattern + " in " + text).isTrue();
        return Double.parseDouble(number.group(1));
    }

    @Test
    void statesBandwidthOfLargestSegment() throws IOException {
        List<Double> seconds = segments("surround.mp4");
        double peak = 0;
        double bits = 0;
        for (int i = 0; i < seconds.size(); i++) {
            Path segment = site.awaitSet("surround.mp4").resolve("hls/180p/%05d.ts".formatted(i));
            peak = Math.max(peak, 8 * Files.size(segment) / seconds.get(i));
            bits += 8 * Files.size(segment);
        }
        String master = playlist("surround.mp4", "master.m3u8");
        assertThat(number(":BANDWIDTH=(\\d+)", master)).isCloseTo(peak, Offset.offset(1.0));
        assertThat(number("AVERAGE-BANDWIDTH=(\\d+)", master)).isCloseTo(bits / 5, Offset.offset(bits / 500));
    }

    @Test
    void startsSegmentAfterGapWithoutCatchingUp() throws IOException {
        assertThat(segments("gap.mp4")).containsExactly(2.0, 7.0, 2.0, 1.0);
    }

    @Test
    void countsTimeOfLastFrame() throws IOException {
        String playlist = playlist("held.mp4", "180p/index.m3u8");
        assertThat(MediaMeasurements.length(playlist)).isCloseTo(12, Offset.offset(0.01));
        assertThat(playlist).contains("#EXT-X-TARGETDURATION:3\n");
    }

    @Test
    void countsSoundBeforeAndAfterPicture() throws IOException {
        assertThat(segments("late.mp4").get(0)).isCloseTo(5, Offset.offset(0.05));
        assertThat(MediaMeasurements.length(playlist("late.mp4", "180p/index.m3u8")))
                .isCloseTo(10, Offset.offset(0.05));
    }

    @Test
    void statesLevelForFrameSizeAndRate() throws IOException {
        assertThat(playlist("slow.mp4", "master.m3u8")).contains("RESOLUTION=1280x720,CODECS=\"avc1.64001f\"");
        assertThat(playlist("fast.mp4", "master.m3u8")).contains("RESOLUTION=1280x720,CODECS=\"avc1.64002a\"");
        Path segment = site.awaitSet("fast.mp4").resolve("hls/720p/00000.ts");
        assertThat(Tools.ffprobe(segment, "stream=level")).startsWith("42");
    }
}
