package io.cliproute.operation;

import static io.cliproute.operation.Sample.AUDIO;
import static io.cliproute.operation.Sample.VIDEO;
import static io.cliproute.operation.Sample.film;
import static io.cliproute.operation.Sample.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operation {@code ffmpeg}: options of a recipe for FFmpeg itself. */
class FfmpegTest {

    private static final MediaInfo FILM = film(60, VIDEO, AUDIO);

    private static String output(MediaInfo media, String options) {
        String line = Sample.line(media, "ffmpeg?" + options);
        return line.substring(line.indexOf("-i.mp4 ") + "-i.mp4 ".length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "args=-vf eq=brightness=0.06 -c:v libx264 -crf 20&format=mp4;"
                        + " -movflags +faststart -f mp4 -vf eq=brightness=0.06 -c:v libx264 -crf 20 file:/made/a.mp4",
                "args=-vf \"drawtext=text='a: b',hflip\" -an -ss -1&format=mkv;"
                        + " -f matroska -vf drawtext=text='a: b',hflip -an -ss -1 file:/made/a.mkv",
                "args=-vf 'pad=w=iw+2:c=#000000:x=1' -map 0:v&format=ts;"
                        + " -f mpegts -vf pad=w=iw+2:c=#000000:x=1 -map 0:v file:/made/a.ts",
                "args=-c:a copy&format=m4a; -vn -f ipod -c:a copy file:/made/a.m4a",
                "args=-ss 5&format=png; -c:v png -frames:v 1 -f image2 -update 1 -ss 5 file:/made/a.png"
            })
    void passesArgumentsOfRecipeToFfmpeg(String options, String arguments) {
        assertThat(output(FILM, options)).isEqualTo(arguments);
    }

    @Test
    void runsArgumentsOfRecipeInProcessOfTheirOwn() {
        Plan plan = plan(FILM, "transcode", "ffmpeg?args=-map 0:v", "thumbnail", "audio?format=mp3");

        assertThat(plan.runs())
                .extracting(
                        run -> run.renditions().stream().map(Rendition::output).toList())
                .containsExactly(List.of("c"), List.of("b"), List.of("a", "d"));
    }

    @Test
    void expectsFileOfOwnArgumentsToHaveConfiguredContents() {
        Function<String, Expectation> expected = operation ->
                plan(FILM, operation).runs().get(0).renditions().get(0).expectation();

        assertThat(expected.apply("ffmpeg?args=-an")).isEqualTo(Expectation.of(MediaInfo.Kind.VIDEO));
        assertThat(expected.apply("ffmpeg?args=-ac 1&format=ogg")).isEqualTo(Expectation.of(MediaInfo.Kind.AUDIO));
        assertThat(expected.apply("ffmpeg?args=-c copy&probe=video,audio,duration"))
                .isEqualTo(Expectation.of(MediaInfo.Kind.VIDEO, MediaInfo.Kind.AUDIO)
                        .withDuration(Optional.of(Duration.ofSeconds(60))));
        assertThatThrownBy(() -> plan(film(60, AUDIO), "ffmpeg?args=-vf hflip"))
                .isInstanceOf(MissingStreamException.class)
                .hasMessage("ffmpeg requires a video stream; the file has none");
        assertThat(output(film(60, AUDIO), "args=-filter_complex showwaves")).endsWith("showwaves file:/made/a.mp4");
    }
}
