package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import io.cliproute.truth.FrameCounter;
import io.cliproute.truth.FrameReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Thumbnails of films in which seeking goes to another place than the frame of the time asked for. Ten frames per
 * second, each with its number.
 */
class ThumbnailTimesTest {

    private static final int SECONDS = 16;

    private static final String H264 = "-c:v libx264 -preset veryfast -x264-params scenecut=0:bframes=3:";

    private static final List<String> TIMES =
            List.of("0s", "3s", "3.04s", "3.99s", "5s", "8.9s", "9s", "10s", "11.98s", "12s", "15.95s");

    @TempDir
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void drop() throws IOException {
        site = new Site(folder.resolve("site")).set("source.inbox.recipe", "all");
        for (String time : TIMES) {
            site.set("recipe.all.exact-" + time.replace('.', '-'), "thumbnail?format=png&accuracy=exact&at=" + time);
            site.set("recipe.all.key-" + time.replace('.', '-'), "thumbnail?format=png&at=" + time);
        }
        site.set("recipe.all.last", "thumbnail?format=png&at=100%").start();
        make("ten-seconds.ts", H264 + "keyint=100:min-keyint=100");
        make("one-group.ts", H264 + "keyint=160:min-keyint=160");
        make("open.ts", H264 + "open-gop=1:keyint=20:min-keyint=20");
        make("ten-seconds.mpg", "-c:v mpeg2video -q:v 2 -g 100 -bf 2 -r 25 -f mpeg");
        make("open.mp4", H264 + "open-gop=1:keyint=20:min-keyint=20");
        make(
                "open-hevc.mp4",
                "-c:v libx265 -preset veryfast -x265-params open-gop=1:keyint=20:min-keyint=20:scenecut=0"
                        + ":bframes=4:log-level=error");
        String gap = "-vf select=not(between(t\\,3.01\\,8.99)) -fps_mode vfr ";
        make("gap.mp4", gap + H264 + "keyint=31:min-keyint=31");
        make("gap.mkv", gap + H264 + "keyint=20:min-keyint=20");
    }

    private static void make(String name, String encoding) {
        Path file = folder.resolve(name);
        String source = FrameCounter.lavfi(160, "10", SECONDS);
        Tools.ffmpeg(("-f lavfi -i " + source + " " + encoding + " file:" + file).split(" +"));
        site.drop(file, name);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    private static int shown(String name, String output) {
        return FrameReader.image(site.awaitSet(name).resolve(output + ".png")).counter();
    }

    @ParameterizedTest
    @CsvSource({
        "ten-seconds.ts, 0 30 30 39 50 89 90 100 119 120 159",
        "one-group.ts, 0 30 30 39 50 89 90 100 119 120 159",
        "open.ts, 0 30 30 39 50 89 90 100 119 120 159",
        "open.mp4, 0 30 30 39 50 89 90 100 119 120 159",
        "open-hevc.mp4, 0 30 30 39 50 89 90 100 119 120 159",
        "ten-seconds.mpg, 0 30 30 39 50 89 90 100 119 120 159",
        "gap.mp4, 0 30 30 30 30 30 90 100 119 120 159",
        "gap.mkv, 0 30 30 30 30 30 90 100 119 120 159"
    })
    void showsFrameThatIsOnScreenAtExactTime(String name, String counters) {
        List<String> expected = List.of(counters.split(" "));
        for (int i = 0; i < TIMES.size(); i++) {
            String output = "exact-" + TIMES.get(i).replace('.', '-');
            assertThat(shown(name, output)).as(TIMES.get(i)).isEqualTo(Integer.parseInt(expected.get(i)));
            assertThat(note(name, output)).as(TIMES.get(i)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ten-seconds.ts, 0 0 0 0 0 0 0 100 100 100 100",
        "one-group.ts, 0 0 0 0 0 0 0 0 0 0 0",
        "open.ts, 0 20 20 20 40 80 80 100 100 120 140"
    })
    void showsLastKeyFrameBeforeTimeOfTransportStream(String name, String counters) {
        List<String> expected = List.of(counters.split(" "));
        for (int i = 0; i < TIMES.size(); i++) {
            String output = "key-" + TIMES.get(i).replace('.', '-');
            assertThat(shown(name, output)).as(TIMES.get(i)).isEqualTo(Integer.parseInt(expected.get(i)));
            assertThat(note(name, output)).as(TIMES.get(i)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"ten-seconds.ts", "one-group.ts", "ten-seconds.mpg", "gap.mkv"})
    void showsLastFrameAtEnd(String name) {
        assertThat(shown(name, "last")).isEqualTo(10 * SECONDS - 1);
        assertThat(note(name, "last")).isEmpty();
    }

    private static String note(String name, String output) {
        for (JsonNode made :
                Site.json(site.awaitSet(name).resolve("result.json")).path("outputs")) {
            if (made.path("name").asText().equals(output)) {
                return made.path("note").asText();
            }
        }
        throw new AssertionError(name + " has no " + output);
    }
}
