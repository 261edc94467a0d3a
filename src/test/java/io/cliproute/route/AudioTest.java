package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.MediaMeasurements;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loudness, sample rates and channels of extracted sound. */
class AudioTest {

    private static final List<String> FORMATS = List.of("m4a", "mp3", "opus", "flac", "wav");

    @TempDir
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void drop() throws IOException {
        site = new Site(folder).set("source.inbox.recipe", "folder");
        for (String format : FORMATS) {
            site.set(
                    "recipe.rates." + format,
                    "audio?format=" + format + "&bitrate=64k".repeat(isLossy(format) ? 1 : 0));
            site.set("recipe.rates." + format + "-loud", "audio?loudness=-20&format=" + format);
            site.set("recipe.stream." + format, "audio?loudness=-16&format=" + format);
        }
        site.set("recipe.broadcast.sound", "audio?loudness=-23&format=wav");
        site.set("recipe.extreme.sound", "audio?loudness=-5&format=wav");
        site.start();
        for (int rate : new int[] {11_025, 37_800, 44_100, 192_000}) {
            drop("rates", rate + ".wav", "-f lavfi -i sine=frequency=440:duration=1:sample_rate=" + rate);
        }
        String noise = "-f lavfi -i anoisesrc=duration=10:color=pink:seed=1:sample_rate=48000:amplitude=";
        drop(
                "stream",
                "surround.flac",
                noise + "0.3 -af lowpass=f=4000,pan=5.1|BL=c0|BR=c0|FC=0.2*c0|FL=0*c0|FR=0*c0|LFE=0*c0");
        drop("broadcast", "clicks.wav", noise + "0.05 -af aeval=val(0)+0.9*lt(mod(t\\,2)\\,0.0005):c=same");
        drop("broadcast", "dynamic.wav", noise + "0.05 -af volume=if(lt(t\\,7)\\,0.5\\,6):eval=frame");
        drop("extreme", "noise.wav", noise + "0.5");
    }

    private static boolean isLossy(String format) {
        return List.of("m4a", "mp3", "opus").contains(format);
    }

    private static void drop(String recipe, String name, String arguments) {
        Path file = folder.resolve(name);
        Tools.ffmpeg((arguments + " file:" + file).split(" "));
        site.drop(file, recipe + "/" + name);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {11_025, 37_800, 44_100, 192_000})
    void encodesSoundOfAnySampleRate(int rate) {
        Path set = site.awaitSet("rates/" + rate + ".wav");
        for (String format : FORMATS) {
            Path plain = set.resolve(format + "." + format);
            Path loud = set.resolve(format + "-loud." + format);
            assertThat(Tools.seconds(plain)).as(format).isCloseTo(1, Offset.offset(0.1));
            assertThat(MediaMeasurements.loudness(loud)).as(format).isCloseTo(-20, Offset.offset(0.5));
            assertThat(Tools.ffprobe(plain, "stream=channels")).isEqualTo("1");
            double turns =
                    MediaMeasurements.crossings(plain) * Double.parseDouble(Tools.ffprobe(plain, "stream=sample_rate"));
            assertThat(turns / 2).as(format).isCloseTo(440, Offset.offset(10.0));
        }
        assertThat(Tools.ffprobe(set.resolve("wav-loud.wav"), "stream=sample_rate"))
                .isEqualTo(String.valueOf(rate));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m4a", "mp3", "opus", "flac", "wav"})
    void reachesLoudnessOfSurroundSound(String format) {
        assertThat(MediaMeasurements.loudness(
                        site.awaitSet("stream/surround.flac").resolve(format + "." + format)))
                .isCloseTo(-16, Offset.offset(0.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clicks.wav", "dynamic.wav"})
    void reachesLoudnessOfSoundWithHighPeaks(String name) {
        assertThat(MediaMeasurements.loudness(site.awaitSet("broadcast/" + name).resolve("sound.wav")))
                .isCloseTo(-23, Offset.offset(0.5));
    }

    @Test
    void notesLoudnessThatCannotBeReached() {
        Path set = site.awaitSet("extreme/noise.wav");
        assertThat(Site.json(set.resolve("result.json"))
                        .findValuesAsText("note")
                        .toString())
                .contains("because the peaks leave no headroom");
    }
}
