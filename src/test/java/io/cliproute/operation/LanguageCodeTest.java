package io.cliproute.operation;

import static io.cliproute.operation.Sample.VIDEO;
import static io.cliproute.operation.Sample.film;
import static io.cliproute.operation.Sample.plan;
import static io.cliproute.operation.Sample.subtitles;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparison of language codes. */
class LanguageCodeTest {

    @ParameterizedTest
    @CsvSource({
        "en, eng",
        "de, ger",
        "de, deu",
        "ger, deu",
        "FR, fre",
        "fra, fre",
        "zh, chi",
        "he, heb",
        "id, ind",
        "nb, nob",
        "en, en-US",
        "en-GB, eng",
        "pt-BR, pt_br",
        "xx, XX",
        "fil, fil"
    })
    void matchesCodesOfSameLanguage(String requested, String tagged) {
        assertThat(LanguageCode.isSame(requested, tagged)).isTrue();
        assertThat(LanguageCode.isSame(tagged, requested)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"en, ger", "en-US, en-GB", "en, ''", "sl, slo", "xx, yy"})
    void distinguishesLanguages(String requested, String tagged) {
        assertThat(LanguageCode.isSame(requested, tagged)).isFalse();
    }

    @Test
    void prefersTrackWithSameTag() {
        MediaInfo film = film(
                60,
                VIDEO,
                subtitles(1, "subrip", "eng"),
                subtitles(2, "subrip", "en-US"),
                subtitles(3, "subrip", "ger"));
        assertThat(track(film, "en")).isEqualTo("0:1");
        assertThat(track(film, "en-us")).isEqualTo("0:2");
        assertThat(track(film, "de")).isEqualTo("0:3");
    }

    private static String track(MediaInfo film, String language) {
        FfmpegRun run =
                plan(film, "subtitles?format=srt&language=" + language).runs().get(0);
        return run.arguments(Path.of("/in/film"), Path.of("/made"), Sample.LIMITS, 3).stream()
                .filter(argument -> argument.startsWith("0:"))
                .findFirst()
                .orElseThrow();
    }
}
