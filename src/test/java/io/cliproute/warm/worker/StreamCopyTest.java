package io.cliproute.warm.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import io.cliproute.support.Media;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is copied here is, byte for byte, what FFmpeg's own program copies. */
class StreamCopyTest {

    private static final String BOTH = "-map 0:0 -map 0:1 -c copy";
    private static final String PICTURE = "-map 0:0 -c copy";
    private static final String SOUGHT = "-ss 1.5 -fflags +genpts -t 2";

    /** What the muxer for Matroska draws lots for, and the sums over it: the elements' names and lengths. */
    private static final int[][] DRAWN = {
        {0x73, 0xA4, 0x90}, {0x73, 0xC5, 0x88}, {0x63, 0xC5, 0x88}, {0x73, 0xC4, 0x88}, {0xBF, 0x84}
    };

    @TempDir
    private static Path folder;

    @BeforeAll
    static void unpack() throws IOException {
        System.setProperty(
                "org.bytedeco.javacpp.cachedir",
                Files.createDirectories(folder.resolve("natives")).toString());
        av_log_set_level(AV_LOG_ERROR);
    }

    private static AVFormatContext open(Path media, boolean timed) {
        AVFormatContext in = new AVFormatContext(null);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "scan_all_pmts", "1", 0);
        if (timed) {
            av_dict_set(options, "fflags", "+genpts", 0);
        }
        NativeErrors.check(avformat_open_input(in, "file:" + media, (AVInputFormat) null, options), "opening");
        av_dict_free(options);
        NativeErrors.check(avformat_find_stream_info(in, (AVDictionary) null), "probing");
        return in;
    }

    private static byte[] here(Path media, String input, String output) throws IOException {
        List<String> before = words(input);
        boolean timed = before.removeAll(List.of("-fflags", "+genpts"));
        CopyRequest request = CopyRequest.of(before, words(output));
        Path made = folder.resolve("here");
        AVFormatContext in = open(media, timed);
        try {
            StreamCopy.copy(in, request, new FileOutput("file:" + made));
        } finally {
            avformat_close_input(in);
        }
        return Files.readAllBytes(made);
    }

    private static byte[] byTheProgram(Path media, String input, String output) throws IOException {
        Path made = folder.resolve("program");
        List<String> arguments = new ArrayList<>(words(input));
        arguments.addAll(List.of("-i", "file:" + media));
        arguments.addAll(words(output));
        arguments.add("file:" + made);
        Tools.ffmpeg(arguments.toArray(String[]::new));
        return Files.readAllBytes(made);
    }

    private static List<String> words(String options) {
        return options.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(options.split(" ")));
    }

    private static void assertSame(Path media, String input, String output) throws IOException {
        byte[] program = byTheProgram(media, input, output);
        byte[] here = here(media, input, output);
        if (output.endsWith("matroska") || output.endsWith("webm")) {
            blank(program);
            blank(here);
        }
        assertThat(here).as("%s %s %s", media.getFileName(), input, output).isEqualTo(program);
    }

    private static void blank(byte[] file) {
        for (int at = 0; at < file.length - 20; at++) {
            for (int[] name : DRAWN) {
                if (isAt(name, file, at)) {
                    int length = name[name.length - 1] - 0x80;
                    Arrays.fill(file, at + name.length, at + name.length + length, (byte) 0);
                }
            }
        }
    }

    private static boolean isAt(int[] name, byte[] file, int at) {
        for (int i = 0; i < name.length; i++) {
            if ((file[at + i] & 0xFF) != name[i]) {
                return false;
            }
        }
        return true;
    }

    static Stream<Path> films() {
        return Stream.of(
                Path.of("samples/sintel-extract.mp4"),
                Path.of("samples/big-buck-bunny-extract.mov"),
                Media.mp4(4),
                Media.portrait(4),
                Media.everything(4),
                Media.late(4),
                Media.tiny());
    }

    static Stream<Path> silent() {
        return Stream.of(
                Media.variable(4), Media.fragmented(4), Media.hdr(3), Media.frame(), Media.odd(3), Media.indexLast());
    }

    @ParameterizedTest
    @MethodSource("films")
    void aClipFromTheBeginningIsTheSame(Path film) throws IOException {
        assertSame(film, "", BOTH + " -t 10 -movflags +faststart -f mp4");
        assertSame(film, "", BOTH + " -t 0.75 -movflags +faststart -f mov");
        assertSame(film, "", BOTH + " -t 2 -f matroska");
    }

    @ParameterizedTest
    @MethodSource("films")
    void aClipFromTheMiddleIsTheSame(Path film) throws IOException {
        assertSame(film, SOUGHT, BOTH + " -movflags +faststart -f mp4");
        assertSame(film, SOUGHT, BOTH + " -movflags +faststart -f mov");
        assertSame(film, SOUGHT, BOTH + " -f matroska");
        assertSame(film, "-ss 3.7 -fflags +genpts -t 5", BOTH + " -movflags +faststart -f mp4");
    }

    @ParameterizedTest
    @MethodSource("silent")
    void aClipWithoutSoundIsTheSame(Path film) throws IOException {
        assertSame(film, "", PICTURE + " -t 1.3 -movflags +faststart -f mov");
        assertSame(film, SOUGHT, PICTURE + " -movflags +faststart -f mov");
        assertSame(film, SOUGHT, PICTURE + " -f matroska");
    }

    @Test
    void aClipOfWhatABrowserRecordedIsTheSame() throws IOException {
        assertSame(Media.live(4), "", BOTH + " -t 2 -f webm");
        assertSame(Media.live(4), SOUGHT, BOTH + " -f webm");
    }

    @Test
    void aSoundTrackIsTheSame() throws IOException {
        assertSame(Media.mp4(4), "", "-map 0:1 -c:a copy -vn -f ipod");
        assertSame(Media.everything(4), "", "-map 0:2 -c:a copy -vn -f ipod");
        assertSame(Media.sound(3), "", "-map 0:0 -c:a copy -vn -f ipod");
        assertSame(Media.song(3), "", "-map 0:0 -c:a copy -vn -f mp3");
    }

    @Test
    void theChaptersAndTheTagsAreTheSame() throws IOException {
        Path film = folder.resolve("chapters.mp4");
        Path texts = Files.writeString(folder.resolve("chapters.txt"), """
                ;FFMETADATA1
                title=A film
                creation_time=2020-01-01T00:00:00Z
                [CHAPTER]
                TIMEBASE=1/1000
                START=0
                END=2000
                title=One
                [CHAPTER]
                TIMEBASE=1/1000
                START=2000
                END=4000
                title=Two
                """);
        Tools.ffmpeg(words("-i file:" + Media.mp4(4) + " -i file:" + texts + " -map_metadata 1 -c copy file:" + film)
                .toArray(String[]::new));
        assertSame(film, "", BOTH + " -t 1 -movflags +faststart -f mp4");
        assertSame(film, SOUGHT, BOTH + " -movflags +faststart -f mp4");
        assertSame(film, "", "-map 0:1 -c:a copy -vn -f ipod");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-map 0:0 -c:v libx264 -f mp4",
                "-map 0:0 -map 0:0 -c copy -f mp4",
                "-map 0:v -c copy -f mp4",
                "-c copy -f mp4",
                "-map 0:0 -c copy -f mpegts",
                "-map 0:0 -c copy",
                "-map 0:0 -c copy -f mp4 -shortest",
                "-map 0:0 -c copy -f mp4 -t 00:10",
                "-map 0:0 -c copy -f matroska -movflags +faststart",
                "-map 0:0 -c copy -f mp4 -movflags +frag_keyframe",
                "-map 0:0 -c copy -f"
            })
    void whatIsNotJustCopyingIsDeclined(String output) {
        assertThatExceptionOfType(UnsupportedCommandException.class)
                .isThrownBy(() -> CopyRequest.of(List.of(), words(output)));
    }

    @Test
    void textIsDeclined() {
        assertThatExceptionOfType(UnsupportedCommandException.class)
                .isThrownBy(() -> here(Media.everything(4), "", "-map 0:0 -map 0:3 -c copy -f matroska"));
    }

    @Test
    void aCoverIsDeclined() {
        assertThatExceptionOfType(UnsupportedCommandException.class)
                .isThrownBy(() -> here(Media.song(3), "", "-map 0:1 -c copy -f matroska"));
    }
}
