package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import io.cliproute.truth.Frame;
import io.cliproute.truth.FrameCounter;
import io.cliproute.truth.FrameReader;
import io.cliproute.truth.SecondTones;
import io.cliproute.truth.ToneReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Frames and sound of clips and copies of films with gaps, late sound, reordered frames, intra refresh and a variable
 * rate.
 */
class ClipFramesTest {

    private static final double RATE = 25;
    private static final String B_FRAMES = "-c:v libx264 -preset ultrafast -bf 3 -g 50 -sc_threshold 0 ";

    @TempDir
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void drop() throws IOException {
        site = new Site(folder.resolve("site")).set("source.inbox.recipe", "folder");
        String inGap = "clip?start=3.28s&duration=5s";
        recipe("gap", "webm", inGap + "&mode=exact&format=webm");
        recipe("gap", "mkv", inGap + "&mode=exact&format=mkv");
        recipe("gap", "smart", inGap + "&mode=smart&format=mkv");
        recipe("gap", "late", "clip?start=3.28s&duration=7s");
        recipe("group", "copy", inGap + "&format=mkv");
        recipe("reordered", "begin", "clip?start=0s&duration=5.1s");
        recipe("reordered", "middle", "clip?start=3.3s&duration=5.1s");
        recipe("sound", "before", "clip?start=1.3s&duration=6s&mode=smart");
        recipe("sound", "tail", "clip?start=5.1s&duration=5s&mode=smart");
        recipe("refresh", "smart", "clip?start=3.28s&duration=5s&mode=smart");
        recipe("refresh", "exact", "clip?start=2.5s&duration=4s&mode=exact");
        recipe("flash", "smart", "clip?start=1.02s&duration=8s&mode=smart&format=mkv");
        recipe("flash", "exact", "clip?start=80ms&duration=1s&mode=exact");
        recipe("late", "copy", "clip?start=2.5s&duration=4s");
        recipe("late", "exact", "clip?start=2.5s&duration=4s&mode=exact");
        recipe("untimed", "copy", "clip?start=4s&duration=4s");
        recipe("untimed", "remux", "transcode?preset=remux");
        recipe("variable", "whole", "transcode");
        site.start();
        dropFilms();
    }

    private static void recipe(String name, String output, String operation) {
        site.set("recipe." + name + "." + output, operation);
    }

    private static void dropFilms() {
        drop("gap/film.mp4", B_FRAMES + "-vf select=lt(t\\,3)+gte(t\\,9) -fps_mode passthrough");
        drop("group/film.ts", "-c:v libx264 -preset ultrafast -bf 3 -g 250 -sc_threshold 0");
        drop("reordered/film.mp4", B_FRAMES);
        drop("sound/film.ts", B_FRAMES + "-g 25 -af asetpts=PTS+3/TB");
        drop("refresh/film.mp4", "-c:v libx264 -preset veryfast -x264-params intra-refresh=1:keyint=50:bframes=0");
        drop("flash/film.flv", B_FRAMES + "-c:a mp3 -ar 44100");
        drop("late/film.mp4", B_FRAMES + "-vf setpts=PTS+3/TB");
        drop("untimed/film.avi", "-c:v libx264 -preset veryfast -bf 3 -g 50 -c:a mp3");
        drop(
                "variable/film.mp4",
                B_FRAMES + "-vf setpts=PTS+(mod(N*7\\,5)-2)*0.006/TB -fps_mode passthrough -enc_time_base 1:90000");
    }

    private static Path drop(String name, String encoding) {
        Path file = film(name);
        List<String> arguments =
                new ArrayList<>(List.of("-f", "lavfi", "-i", FrameCounter.lavfi(320, "25", 12), "-f", "lavfi", "-i"));
        arguments.add(SecondTones.lavfi(48_000, 12));
        arguments.addAll(List.of(encoding.split(" ")));
        arguments.add("file:" + file);
        Tools.ffmpeg(arguments.toArray(String[]::new));
        return site.drop(file, name);
    }

    private static Path film(String name) {
        return folder.resolve(name.replace('/', '-'));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    private static List<Integer> counters(Path clip) {
        List<Frame> frames = FrameReader.frames(clip);
        assertThat(frames).allMatch(Frame::valid);
        return frames.stream().map(Frame::counter).toList();
    }

    private static void assertFrames(Path clip, int first, int last) {
        assertThat(counters(clip))
                .isEqualTo(IntStream.rangeClosed(first, last).boxed().toList());
    }

    /** Checks that all frames and tones are as far apart from one another as in the film. */
    private static void assertInStep(Path clip, double soundStart, double tolerance) {
        double[] frames = FrameReader.frames(clip).stream()
                .mapToDouble(frame -> frame.time() - frame.counter() / RATE)
                .toArray();
        // the first may be cut
        double[] tones = ToneReader.tones(clip).stream()
                .skip(1)
                .mapToDouble(tone -> tone.start() - tone.second() - soundStart)
                .toArray();

        assertThat(tones).isNotEmpty();
        assertThat(range(frames)).as("deviation of frames").isLessThan(0.022);
        assertThat(range(tones)).as("deviation of tones").isLessThan(0.03);
        assertThat(frames[0]).as("picture against sound").isCloseTo(tones[0], Offset.offset(tolerance));
    }

    private static double range(double[] values) {
        return DoubleStream.of(values).max().orElseThrow()
                - DoubleStream.of(values).min().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webm.webm", "mkv.mkv", "smart.mkv"})
    void clipInsideGapRepeatsLastFrameBeforeIt(String clip) {
        assertThat(counters(site.awaitSet("gap/film.mp4").resolve(clip)))
                .isNotEmpty()
                .containsOnly(74);
    }

    @Test
    void copiedClipThatStartsInsideGapKeepsSoundInStep() {
        Path clip = site.awaitSet("gap/film.mp4").resolve("late.mp4");

        assertThat(counters(clip)).contains(225).endsWith(256);
        assertInStep(clip, 0, 0.045);
    }

    @Test
    void copiedClipWithoutKeyFrameIsEncoded() {
        assertFrames(site.awaitSet("group/film.ts").resolve("copy.mkv"), 82, 206);
    }

    @ParameterizedTest
    @CsvSource({"begin.mp4, 0, 127", "middle.mp4, 83, 209"})
    void copiedClipWithReorderedFramesEndsInTimeWithoutHoles(String clip, int first, int last) {
        List<Integer> counters = counters(site.awaitSet("reordered/film.mp4").resolve(clip));

        assertThat(counters.get(counters.size() - 1)).isBetween(last - 3, last);
        assertThat(counters)
                .isEqualTo(
                        IntStream.range(first, first + counters.size()).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource({"before.mp4, 33, 182", "tail.mp4, 128, 252"})
    void smartClipOfFilmWithLateSoundKeepsItLate(String name, int first, int last) {
        Path clip = site.awaitSet("sound/film.ts").resolve(name);

        assertFrames(clip, first, last);
        assertInStep(clip, 3, 0.045);
    }

    @Test
    void smartClipOfIntraRefreshHasEveryFrame() {
        assertFrames(site.awaitSet("refresh/film.mp4").resolve("smart.mp4"), 82, 206);
    }

    @Test
    void exactClipOfIntraRefreshBeginsInTime() {
        assertFrames(site.awaitSet("refresh/film.mp4").resolve("exact.mp4"), 63, 162);
    }

    @Test
    void clipsOfFlvBeginWithTheirFirstFrame() {
        Path set = site.awaitSet("flash/film.flv");

        assertThat(counters(set.resolve("smart.mkv"))).startsWith(25, 26, 27).hasSizeBetween(199, 202);
        assertThat(counters(set.resolve("exact.mp4"))).startsWith(2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy.mp4", "exact.mp4"})
    void clipThatBeginsBeforeThePictureHasItsSound(String name) {
        Path clip = site.awaitSet("late/film.mp4").resolve(name);

        assertThat(Tools.seconds(clip)).isCloseTo(4, Offset.offset(0.1));
        assertThat(FrameReader.frames(clip).get(0).time()).isCloseTo(0.5, Offset.offset(0.05));
        assertThat(ToneReader.tones(clip).get(0).second()).isEqualTo(2);
        assertInStep(clip, -3, 0.045);
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy.mp4", "remux.mp4"})
    void reorderedFramesWithoutTimesAreShownAtRegularTimes(String output) {
        // AVI counts decoding times, so FFmpeg shows its frames two later
        assertInStep(site.awaitSet("untimed/film.avi").resolve(output), 0, 0.1);
    }

    @Test
    void transcodeKeepsTimesOfVariableRate() {
        List<Frame> whole =
                FrameReader.frames(site.awaitSet("variable/film.mp4").resolve("whole.mp4"));
        List<Frame> film = FrameReader.frames(film("variable/film.mp4"));

        assertThat(whole).hasSameSizeAs(film);
        for (int i = 0; i < film.size(); i++) {
            assertThat(whole.get(i).counter()).isEqualTo(i);
            assertThat(whole.get(i).time()).isCloseTo(film.get(i).time(), Offset.offset(0.002));
        }
    }
}
