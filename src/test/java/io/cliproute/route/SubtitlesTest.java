package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text of subtitle tracks, copied and converted. */
class SubtitlesTest {

    private static final String WEBVTT = """
            WEBVTT

            intro
            00:01.000 --> 00:02.000 line:10%
            5 &lt; 6 &amp; 7 <i>so</i> <v Bob>{he} said</v>&nbsp;it

            00:03.000 --> 00:04.000
            &lt;i&gt; C:\\dir\\new
            second line
            """;

    private static final String SUBRIP = """
            1
            00:00:01,000 --> 00:00:02,000
            5 < 6 & 7 > 3 <i>so</i> R&amp;D

            2
            00:00:03,000 --> 00:00:04,000
            {\\an8}<font color="#ff0000">I</font> <3 a<b {you} C:\\dir\\new
            second line
            """;

    private static final String ASS = """
            [Script Info]
            ScriptType: v4.00+

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, Alignment
            Style: Default,Arial,16,&Hffffff,2

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
            Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\i1}5 < 6{\\i0} & \\{7\\}{not shown}\\Nsecond\\hline
            """;

    @TempDir
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void drop() throws IOException {
        site = new Site(folder)
                .set("source.inbox.recipe", "texts")
                .set("recipe.texts.web", "subtitles")
                .set("recipe.texts.disc", "subtitles?format=srt")
                .start();
        drop("vtt.mkv", "texts.vtt", WEBVTT, "webvtt", "copy");
        drop("vtt.webm", "texts.vtt", WEBVTT, "webvtt", "copy");
        drop("srt.mkv", "texts.srt", SUBRIP, "srt", "copy");
        drop("ass.mkv", "texts.ass", ASS, "ass", "copy");
        drop("timed.mp4", "texts.vtt", WEBVTT.replace("&nbsp;", " "), "webvtt", "mov_text");
    }

    private static void drop(String name, String texts, String content, String format, String codec)
            throws IOException {
        Path film = name.endsWith("webm") ? Media.webm(5) : Media.mp4(5);
        Path file = Files.writeString(folder.resolve(texts), content);
        Path made = folder.resolve(name);
        Tools.ffmpeg(("-i file:" + film + " -f " + format + " -i file:" + file + " -map 0:v -map 1 -c:v copy -c:s "
                        + codec + " file:" + made)
                .split(" "));
        site.drop(made, name);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    private static String text(String set, String file) throws IOException {
        return Files.readString(site.awaitSet(set).resolve(file)).strip();
    }

    @Test
    void copiesTextInTheFormatOfTheTrack() throws IOException {
        assertThat(text("vtt.mkv", "web.vtt")).isEqualTo(WEBVTT.strip());
        assertThat(text("vtt.webm", "web.vtt")).isEqualTo(WEBVTT.strip());
        assertThat(text("srt.mkv", "disc.srt")).isEqualTo(SUBRIP.strip());
    }

    @Test
    void escapesSubRipForWebVtt() throws IOException {
        assertThat(text("srt.mkv", "web.vtt")).isEqualTo("""
                WEBVTT

                00:01.000 --> 00:02.000
                5 &lt; 6 &amp; 7 &gt; 3 <i>so</i> R&amp;D

                00:03.000 --> 00:04.000
                I &lt;3 a&lt;b {you} C:\\dir\\new
                second line""");
    }

    @Test
    void unescapesWebVttForSubRip() throws IOException {
        String expected = """
                1
                00:00:01,000 --> 00:00:02,000
                5 < 6 & 7 <i>so</i> {he} said\u00a0it

                2
                00:00:03,000 --> 00:00:04,000
                <i> C:\\dir\\new
                second line""";
        assertThat(text("vtt.mkv", "disc.srt")).isEqualTo(expected);
        assertThat(text("vtt.webm", "disc.srt")).isEqualTo(expected);
    }

    @Test
    void escapesTimedTextOfMp4() throws IOException {
        assertThat(text("timed.mp4", "web.vtt")).isEqualTo("""
                WEBVTT

                00:01.000 --> 00:02.000
                5 &lt; 6 &amp; 7 <i>so</i> {he} said it

                00:03.000 --> 00:04.000
                <i> C:\\dir\\new
                second line""");
        assertThat(text("timed.mp4", "disc.srt"))
                .contains("5 < 6 & 7 <i>so</i> {he} said it", " C:\\dir\\new\nsecond line");
    }

    @Test
    void convertsOverridesOfSubStationAlpha() throws IOException {
        assertThat(text("ass.mkv", "web.vtt")).isEqualTo("""
                WEBVTT

                00:01.000 --> 00:02.000
                <i>5 &lt; 6</i> &amp; {7}
                second\u00a0line""");
        assertThat(text("ass.mkv", "disc.srt")).isEqualTo("""
                1
                00:00:01,000 --> 00:00:02,000
                <i>5 < 6</i> & {7}
                second\u00a0line""");
    }
}
