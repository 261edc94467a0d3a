package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Media;
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

/** Files whose pictures do not begin, follow one another or end as their container makes believe. */
class UnusualTimestampsTest {

    private static final Map<String, Path> FILES = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    private static Site site;

    private static void make(String name, String arguments) {
        FILES.put(name, made(name, arguments));
    }

    private static Path made(String name, String arguments) {
        Path file = folder.resolve(name);
        Tools.ffmpeg((arguments + " file:" + file).split(" +"));
        return file;
    }

    @BeforeAll
    static void drop() throws IOException {
        site = new Site(folder.resolve("site"))
                .set("source.inbox.recipe", "all")
                .set("recipe.all.middle", "thumbnail?at=50%&format=png&accuracy=exact")
                .set("recipe.all.late", "thumbnail?at=99.9%&format=png&accuracy=exact")
                .set("recipe.all.last", "thumbnail?at=100%&format=png")
                .set("recipe.all.key", "thumbnail?at=60%&format=png")
                .set("recipe.all.whole", "transcode")
                .set("recipe.all.moments", "preview?duration=2s&segments=2&format=mp4")
                .set("recipe.all.cut", "clip?start=60%&mode=exact")
                .set("recipe.all.stream", "hls?heights=90")
                .set("recipe.all.sound", "audio?optional=true")
                .start();
        makeFiles();
        for (Map.Entry<String, Path> file : FILES.entrySet()) {
            site.drop(file.getValue(), file.getKey());
        }
    }

    private static void makeFiles() {
        FILES.put("film.mp4", Media.mp4(3));
        make("slides.mp4", "-f lavfi -i testsrc2=size=160x90:rate=1/4:duration=12");
        make("late.mkv", "-i file:" + Media.mp4(3) + " -c copy -output_ts_offset 7");
        String outlasted =
                "-f lavfi -i testsrc2=size=160x90:rate=25:duration=3 -f lavfi -i sine=duration=6 -g 25 -ar 44100";
        make("short-picture.flv", outlasted);
        make("short-picture.wmv", outlasted);
        String groups = "-params open-gop=1:keyint=150:min-keyint=150:scenecut=0";
        String moving = "-f lavfi -i testsrc2=size=160x90:rate=25:duration=15 -pix_fmt yuv420p -preset veryfast ";
        make("open-h264.mp4", moving + "-c:v libx264 -x264" + groups);
        make("open-hevc.mp4", moving + "-c:v libx265 -x265" + groups + ":log-level=error");
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"film.mp4, late", "film.mp4, last", "slides.mp4, late", "slides.mp4, last"})
    void showsLastFrameAfterEndOfPicture(String name, String output) {
        Path set = site.awaitSet(name);
        // each frame overwrites the one before
        Path last =
                made(name + "-" + output + ".png", "-i file:" + FILES.get(name) + " -fps_mode passthrough -update 1");

        assertThat(Tools.likeness(set.resolve(output + ".png"), last)).isGreaterThan(40);
    }

    @Test
    void lateStreamDoesNotLengthenOutput() {
        Path late = site.awaitSet("late.mkv");

        assertThat(note("late.mkv", "middle")).isEmpty();
        assertThat(Tools.seconds(late.resolve("whole.mp4"))).isCloseTo(3, Offset.offset(0.1));
        assertThat(Tools.seconds(late.resolve("moments.mp4"))).isCloseTo(2, Offset.offset(0.1));
        assertThat(Tools.seconds(late.resolve("sound.m4a"))).isCloseTo(3, Offset.offset(0.1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short-picture.flv", "short-picture.wmv"})
    void longerSoundDoesNotLengthenOutput(String name) {
        Path set = site.awaitSet(name);

        assertThat(note(name, "middle")).isEmpty();
        assertThat(Tools.seconds(set.resolve("moments.mp4"))).isCloseTo(2, Offset.offset(0.1));
        assertThat(Tools.seconds(set.resolve("cut.mp4"))).isCloseTo(1.2, Offset.offset(0.1));
        assertThat(Tools.seconds(set.resolve("whole.mp4"))).isCloseTo(6, Offset.offset(0.2));
    }

    /** The key frame at six seconds, and not one that is shown later. */
    @ParameterizedTest
    @ValueSource(strings = {"open-h264.mp4", "open-hevc.mp4"})
    void keyFrameOfOpenGroupIsNotAfterRequestedTime(String name) {
        Path sixth = made(name + ".png", "-ss 6 -i file:" + FILES.get(name) + " -frames:v 1 -update 1");

        assertThat(Tools.likeness(site.awaitSet(name).resolve("key.png"), sixth))
                .isGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"middle", "late", "last"})
    void addsNoNoteToFrameThatIsOnScreen(String output) {
        assertThat(note("film.mp4", output)).isEmpty();
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
