package io.cliproute.warm.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.cliproute.support.Media;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the report with the output of the ffprobe of the same build. */
class ProbeReportTest {

    private static final Path FFPROBE = Libraries.FFPROBE;

    private static final Map<String, String> OPTIONS = Map.of("max_pixels", "100000000");

    @TempDir
    private static Path folder;

    static List<Path> films() throws IOException {
        ProbeSamples samples = new ProbeSamples(folder);
        return List.of(
                Path.of("samples/sintel-extract.mp4"),
                Path.of("samples/big-buck-bunny-extract.mov"),
                samples.withChineseTags(),
                Media.portrait(1),
                samples.withArbitraryRotation(),
                samples.withChapters(),
                samples.hdr(),
                samples.stereoscopic(),
                samples.withLimitedBitRate(),
                samples.transportStream(),
                samples.avi(),
                Media.webm(1),
                Media.live(1),
                Media.interlaced(1),
                Media.anamorphic(1),
                Media.fragmented(1));
    }

    static List<Path> sounds() throws IOException {
        ProbeSamples samples = new ProbeSamples(folder);
        return List.of(Media.song(1), Media.sound(1), samples.surround(), samples.withReplayGain());
    }

    static List<Path> filesWithUnusualTags() throws IOException {
        ProbeSamples samples = new ProbeSamples(folder);
        return List.of(samples.withUnusualTags(), samples.withInvalidUtf8Tags());
    }

    @ParameterizedTest
    @MethodSource({"films", "sounds", "filesWithUnusualTags"})
    void printsSameFieldsAsFfprobe(Path file) throws Exception {
        assertThat(tokens(reported(file, OPTIONS))).isEqualTo(tokens(ffprobe(file)));
    }

    @Test
    void rejectsFileThatFfprobeCannotOpen() {
        assertThatThrownBy(() -> reported(Media.tiny(), Map.of("max_pixels", "100")))
                .isInstanceOf(UnsupportedCommandException.class);
    }

    @Test
    void rejectsOptionsWithStreamSpecifiers() {
        assertThatThrownBy(() -> reported(Media.tiny(), Map.of("max_pixels:v", "100000000")))
                .isInstanceOf(UnsupportedCommandException.class)
                .hasMessageContaining("max_pixels:v");
    }

    @Test
    void reportsSameFileTwice() {
        AVFormatContext opened = open(Media.tiny());
        try {
            assertThat(ProbeReport.json(opened, OPTIONS, Optional.empty()))
                    .isEqualTo(ProbeReport.json(opened, OPTIONS, Optional.empty()));
        } finally {
            avformat_close_input(opened);
        }
    }

    private static byte[] reported(Path file, Map<String, String> options) {
        AVFormatContext opened = open(file);
        try {
            return ProbeReport.json(opened, options, Optional.empty());
        } finally {
            avformat_close_input(opened);
        }
    }

    private static AVFormatContext open(Path file) {
        AVFormatContext opened = new AVFormatContext(null);
        NativeErrors.check(avformat_open_input(opened, "file:" + file, null, (AVDictionary) null), "opening");
        NativeErrors.check(avformat_find_stream_info(opened, (PointerPointer<?>) null), "the streams");
        return opened;
    }

    private static byte[] ffprobe(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        FFPROBE.toString(),
                        "-loglevel",
                        "quiet",
                        "-max_pixels",
                        OPTIONS.get("max_pixels"),
                        "-show_format",
                        "-show_streams",
                        "-of",
                        "json",
                        "-i",
                        "file:" + file)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        return process.getInputStream().readAllBytes();
    }

    /** Returns all names and values with their types in order; a tree would hide duplicate keys. */
    private static List<String> tokens(byte[] json) throws IOException {
        List<String> tokens = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                tokens.add(parser.currentToken() + " " + parser.getText());
            }
        }
        assertThat(tokens).hasSizeGreaterThan(50);
        return tokens;
    }
}
