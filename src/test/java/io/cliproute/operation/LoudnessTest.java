package io.cliproute.operation;

import static io.cliproute.operation.Sample.AUDIO;
import static io.cliproute.operation.Sample.VIDEO;
import static io.cliproute.operation.Sample.film;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Normalization of loudness: queries and filters. */
class LoudnessTest {

    private static final String MEASUREMENT = "ebur128=peak=true:framelog=verbose -f null -";

    private static String measured(double loudness, double peak) {
        return "[Parsed_ebur128_0] Summary:\n  Integrated loudness:\n    I:         " + loudness
                + " LUFS\n    Threshold: -33.1 LUFS\n\n  True peak:\n    Peak:       " + peak + " dBFS\n";
    }

    private static String pending(Recipe recipe, MediaFacts facts) {
        List<MediaQuery> queries = Plan.pendingQueries(recipe, facts);
        return queries.isEmpty() ? "" : String.join(" ", queries.get(0).arguments(Path.of("/in/film"), Sample.LIMITS));
    }

    private static MediaFacts answered(Recipe recipe, MediaFacts facts, String answer) {
        return facts.with(Plan.pendingQueries(recipe, facts).get(0), answer);
    }

    private static Rendition rendition(Recipe recipe, MediaFacts facts) {
        return Plan.of(recipe, facts).runs().get(0).renditions().get(0);
    }

    @Test
    void amplifiesAudioWithHeadroom() {
        Recipe recipe = Sample.recipe("audio?loudness=-16");
        MediaFacts facts = MediaFacts.of(film(60, VIDEO, AUDIO));
        assertThat(pending(recipe, facts)).endsWith("-nostats -i file:/in/film -map 0:1 -af " + MEASUREMENT);

        MediaFacts known = answered(recipe, facts, measured(-23.1, -9));

        assertThat(pending(recipe, known)).isEmpty();
        assertThat(String.join(" ", rendition(recipe, known).arguments()))
                .contains("-af volume=7.1dB -c:a aac -b:a 160k");
    }

    @Test
    void limitsPeaksAndCorrectsGain() {
        Recipe recipe = Sample.recipe("audio?loudness=-16");
        MediaFacts facts = answered(recipe, MediaFacts.of(film(60, VIDEO, AUDIO)), measured(-23, -6));
        String limiter = ",aresample=192000,alimiter=limit=0.794328:level=disabled:latency=1,aresample=44100";
        assertThat(pending(recipe, facts)).endsWith("-af volume=7.0dB" + limiter + "," + MEASUREMENT);
        facts = answered(recipe, facts, measured(-17.5, -2));
        assertThat(pending(recipe, facts)).endsWith("-af volume=8.5dB" + limiter + "," + MEASUREMENT);

        MediaFacts known = answered(recipe, facts, measured(-16.2, -2));

        assertThat(pending(recipe, known)).isEmpty();
        assertThat(rendition(recipe, known).arguments()).contains("volume=8.5dB" + limiter);
        assertThat(rendition(recipe, known).note()).isEmpty();
    }

    @Test
    void notesLoudnessThatPeaksPrevented() {
        Recipe recipe = Sample.recipe("audio?loudness=-5");
        MediaFacts facts = answered(recipe, MediaFacts.of(film(60, VIDEO, AUDIO)), measured(-23, -6));
        while (!pending(recipe, facts).isEmpty()) {
            facts = answered(recipe, facts, measured(-9.5, -2));
        }
        assertThat(rendition(recipe, facts).note())
                .hasValue("the loudness is -9.5 LUFS instead of -5 because the peaks leave no headroom");
    }

    @Test
    void lowersGainIfLoudnessRangeIsKept() {
        Recipe recipe = Sample.recipe("audio?loudness=-16&lra=keep&true-peak=-1");
        MediaFacts facts = answered(recipe, MediaFacts.of(film(60, VIDEO, AUDIO)), measured(-23, -6));

        assertThat(pending(recipe, facts)).isEmpty();
        assertThat(rendition(recipe, facts).arguments()).contains("volume=5.0dB");
        assertThat(rendition(recipe, facts).note())
                .hasValue("the loudness is -18.0 LUFS instead of -16 because the peaks leave no headroom");
    }

    @Test
    void limitsPeaksBelowTruePeak() {
        Recipe recipe = Sample.recipe("audio?loudness=-16&true-peak=-3");
        MediaFacts facts = answered(recipe, MediaFacts.of(film(60, VIDEO, AUDIO)), measured(-23, -9));

        assertThat(pending(recipe, facts)).contains("volume=7.0dB,aresample=192000,alimiter=limit=0.668344:level=");
    }

    @Test
    void normalizesEachTrackOfVideo() {
        Recipe recipe = Sample.recipe("transcode?loudness=-16");
        MediaFacts facts = MediaFacts.of(film(60, VIDEO, AUDIO, Sample.audio(2, "ac3")));
        MediaFacts known = answered(recipe, answered(recipe, facts, measured(-23, -9)), measured(-19.5, -9));

        assertThat(pending(recipe, known)).isEmpty();
        assertThat(String.join(" ", rendition(recipe, known).arguments()))
                .contains(" -filter:a:0 volume=7.0dB -filter:a:1 volume=3.5dB -c:a aac ");
        assertThat(rendition(recipe, known).measuresLoudness()).isTrue();
        assertThat(rendition(Sample.recipe("transcode"), facts).measuresLoudness())
                .isFalse();
    }

    @Test
    void encodesNormalizedAudioOfHls() {
        Recipe recipe = Sample.recipe("hls?loudness=-23");
        MediaFacts facts = answered(recipe, MediaFacts.of(film(60, VIDEO, AUDIO)), measured(-16, -1));

        assertThat(String.join(" ", rendition(recipe, facts).arguments())).contains(" -af volume=-7.0dB -c:a aac ");
    }

    @Test
    void readsMeasurement() {
        assertThat(LoudnessMeasurement.read(
                        measured(-23, -9).replace("\n\n", "\n\n  Loudness range:\n    LRA:         4.2 LU\n")))
                .hasValue(new LoudnessMeasurement(-23, 4.2, -9));
        assertThat(LoudnessMeasurement.read("Error opening input")).isEmpty();
    }

    @Test
    void leavesSilenceUnchanged() {
        Recipe recipe = Sample.recipe("audio?loudness=-16");
        MediaFacts facts = answered(
                recipe, MediaFacts.of(film(60, VIDEO, AUDIO)), measured(-70, 0).replace(" 0.0 dBFS", " -inf dBFS"));
        assertThat(pending(recipe, facts)).isEmpty();
        assertThat(rendition(recipe, facts).arguments()).doesNotContain("-af");
        assertThat(rendition(recipe, facts).note()).hasValue("the audio is silent and its loudness unchanged");
    }

    @Test
    void measuresAfterMixdown() {
        MediaInfo surround = film(60, VIDEO, audio(6));
        assertThat(pending(Sample.recipe("audio?format=mp3&loudness=-16"), MediaFacts.of(surround)))
                .endsWith("-af aformat=channel_layouts=stereo," + MEASUREMENT);
        assertThat(pending(Sample.recipe("audio?loudness=-16"), MediaFacts.of(surround)))
                .endsWith("-af " + MEASUREMENT);
    }

    @Test
    void keepsMonoOpus() {
        assertThat(Sample.line(film(60, audio(1)), "audio?format=opus&bitrate=512k"))
                .contains("-b:a 256k -vn");
        assertThat(Sample.line(film(60, audio(6)), "audio?format=opus&bitrate=512k"))
                .contains("-b:a 512k -ac 2 -vn");
    }

    @Test
    void keepsMonoOpusInVideo() {
        assertThat(Sample.line(film(60, VIDEO, audio(1)), "transcode?preset=webm"))
                .contains("-c:a libopus -ac 1 -f");
        assertThat(Sample.line(film(60, VIDEO, audio(1), audio(6)), "transcode?preset=webm"))
                .contains("-c:a libopus -ac 2 -f");
    }

    private static MediaInfo.Stream audio(int channels) {
        return Sample.audio(1, "pcm_s16le", new AudioFormat(channels, 48_000));
    }
}
