package io.cliproute.operation;

import static io.cliproute.operation.Sample.VIDEO;
import static io.cliproute.operation.Sample.film;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Conversion of subtitles between SubRip and WebVTT. */
class SubtitleTextTest {

    @Test
    void convertsTextThatFfmpegPrinted() {
        Recipe recipe = Sample.recipe("subtitles");
        MediaFacts facts = MediaFacts.of(film(60, VIDEO, Sample.subtitles(1, "subrip", "")));
        MediaQuery text = Plan.pendingQueries(recipe, facts).get(0);
        assertThat(String.join(" ", text.arguments(Path.of("/in/film"), Sample.LIMITS)))
                .endsWith("-loglevel quiet -i file:/in/film -map 0:1 -c:s copy -f srt -");

        FfmpegRun run = Plan.of(recipe, facts.with(text, "1\n00:00:01,000 --> 00:00:02,000\n<3\n\n"))
                .runs()
                .get(0);
        assertThat(Sample.line(run))
                .endsWith(
                        "-protocol_whitelist file -f webvtt -i file:/made/a.parts/text.vtt -map 0:0 -c:s copy -f webvtt"
                                + " file:/made/a.vtt");
        assertThat(run.renditions().get(0).textFiles().get(0).text())
                .isEqualTo("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n&lt;3\n");
    }

    @Test
    void keepsTextOfCueWithBlankLine() {
        SubtitleText text = SubtitleText.read(
                "1\n00:00:01,000 --> 00:00:02,000\n7\n\n8\n\n2\n00:00:03,000 --> 00:00:04,000\n9\n\n");
        assertThat(text.subRip())
                .isEqualTo("1\n00:00:01,000 --> 00:00:02,000\n7\n8\n\n2\n00:00:03,000 --> 00:00:04,000\n9\n\n");
    }

    @Test
    void decodesCharacterReferencesOnce() {
        SubtitleText text =
                SubtitleText.read("WEBVTT\n\n00:01.000 --> 00:02.000\n&amp;lt; &#39;&#x27; &what; <c.red>&lt;</c>\n");
        assertThat(text.withSubRipMarkup().subRip()).contains("\n&lt; '' &what; <\n");
    }
}
