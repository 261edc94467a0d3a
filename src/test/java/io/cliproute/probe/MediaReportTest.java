package io.cliproute.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.operation.MediaInfo;
import io.cliproute.operation.UnsuitableMediaException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaReportTest {

    private static MediaReport read(String json) {
        return MediaReport.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsStreamsAndDuration() {
        MediaReport report = read("""
                {"streams": [
                   {"index": 0, "codec_name": "aac", "codec_type": "audio",
                    "channels": 2, "sample_rate": "48000", "tags": {"language": "eng"}},
                   {"index": 1, "codec_name": "png", "codec_type": "video", "disposition": {"attached_pic": 1}},
                   {"index": 2, "codec_name": "h264", "codec_type": "video", "width": 640, "height": 360},
                   {"index": 3, "codec_type": "audio", "codec_name": "unknown"},
                   {"index": 4, "codec_type": "data"}],
                 "format": {"filename": "file:/secret/place.mp4", "format_name": "mov", "duration": "12.500000"}}""");

        assertThat(report.info().video())
                .hasValueSatisfying(stream -> assertThat(stream.index()).isEqualTo(2));
        assertThat(report.info().audio()).extracting(MediaInfo.Stream::index).containsExactly(0);
        assertThat(report.info().duration())
                .hasValueSatisfying(time -> assertThat(time.toMillis()).isEqualTo(12_500));
        assertThat(report.asProbed().toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"streams\": []}", "garbage"})
    void rejectsIncompleteReport(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(UnsuitableMediaException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "", "-1", "0.000000", "99999999999999"})
    void ignoresImpossibleDuration(String duration) {
        assertThat(read("{\"streams\": [{}], \"format\": {\"duration\": \"" + duration + "\"}}")
                        .info()
                        .duration())
                .isEmpty();
    }

    /** In Matroska, FFmpeg stores the end of a stream, and mkvmerge its duration. */
    @ParameterizedTest
    @CsvSource({
        "'matroska,webm', Lavf62.3.100, 6.977, 10.023, 10.0",
        "'matroska,webm', Lavf62.3.100, -0.023, 17.0, 10.0",
        "'matroska,webm', libebml v1.4.5 + libmatroska v1.7.1, 6.977, 17.0, 17.0",
        "'mov,mp4,m4a,3gp,3g2,mj2', Lavf62.3.100, 6.977, 17.0, 17.0",
    })
    void readsEndInMatroskaWrittenByFfmpegAsEnd(
            String format, String writer, double start, double whole, double picture) {
        MediaInfo info = read("""
                {"streams": [{"codec_type": "video", "codec_name": "h264", "width": 64, "height": 64,
                   "nb_frames": "500", "start_time": "%s", "tags": {"DURATION": "00:00:17.000000000"}}],
                 "format": {"format_name": "%s", "start_time": "%s", "duration": "17.000", "tags": {"ENCODER": "%s"}}}""".formatted(picture == 10 ? 7 : 0, format, start, writer))
                .info();

        assertThat(info.duration()).hasValue(Duration.ofMillis(Math.round(whole * 1000)));
        assertThat(info.streams().get(0).duration()).hasValue(Duration.ofMillis(Math.round(picture * 1000)));
    }

    /** The video starts at three seconds and lasts twenty seconds. */
    @ParameterizedTest
    @CsvSource({"0, 3, 20, 23", "1.4, 4.4, 20, 23", "0, 3, 20, 20", "0, 3, N/A, 23"})
    void readsStartOfVideoRelativeToStartOfFile(double start, double picture, String length, double whole) {
        MediaInfo info = read("""
                {"streams": [{"codec_type": "video", "codec_name": "h264", "width": 64, "height": 64,
                   "nb_frames": "500", "start_time": "%s", "duration": "%s"}],
                 "format": {"format_name": "mov", "start_time": "%s", "duration": "%s"}}""".formatted(picture, length, start, whole)).info();

        assertThat(info.videoStart()).isEqualTo(Duration.ofSeconds(3));
        assertThat(info.videoEnd()).hasValue(Duration.ofSeconds(whole < 23 ? 20 : 23));
        assertThat(info.videoDuration()).hasValue(Duration.ofSeconds(whole < 23 ? 17 : 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "-3", "30"})
    void takesImpossibleStartOfVideoForStartOfFile(String start) {
        MediaInfo info = read("""
                {"streams": [{"codec_type": "video", "codec_name": "h264", "width": 64, "height": 64,
                   "nb_frames": "500", "start_time": "%s", "duration": "20"}],
                 "format": {"format_name": "mov", "start_time": "0", "duration": "20"}}""".formatted(start)).info();

        assertThat(info.videoStart()).isZero();
        assertThat(info.videoDuration()).hasValue(Duration.ofSeconds(20));
    }

    /**
     * For fragments FFmpeg reports the end of the last one. The video starts at ten seconds, or one second before the
     * audio.
     */
    @ParameterizedTest
    @CsvSource({"10, 20, 10, 20, 20, 10, 10, 10", "10, 20, 11, 20, 21, 10, 10, 9", "0, 10, 0, 10, 10, 10, 10, 10"})
    void readsEndOfFragmentsAsEnd(ArgumentsAccessor times) {
        MediaInfo info = read("""
                {"streams": [{"codec_type": "video", "codec_name": "h264", "width": 64, "height": 64,
                   "start_time": "%s", "duration": "%s"},
                  {"codec_type": "audio", "codec_name": "aac", "start_time": "%s", "duration": "%s"}],
                 "format": {"format_name": "mov,mp4", "start_time": "%1$s", "duration": "%s"}}""".formatted(times.toArray())).info();

        assertThat(info.duration()).hasValue(Duration.ofSeconds(times.getInteger(5)));
        assertThat(info.streams().get(0).duration()).hasValue(Duration.ofSeconds(times.getInteger(6)));
        assertThat(info.streams().get(1).duration()).hasValue(Duration.ofSeconds(times.getInteger(7)));
    }

    /** The reported time may be the end or the duration. */
    @ParameterizedTest
    @CsvSource({"9", "12"})
    void ignoresDurationOfFragmentsThatBeginLate(int reported) {
        MediaInfo info = read("""
                {"streams": [{"codec_type": "video", "codec_name": "h264", "width": 64, "height": 64,
                   "start_time": "3", "duration": "%d"},
                  {"codec_type": "audio", "codec_name": "aac", "start_time": "0", "duration": "12"}],
                 "format": {"format_name": "mov,mp4", "start_time": "0", "duration": "12"}}""".formatted(reported)).info();

        assertThat(info.videoStart()).isEqualTo(Duration.ofSeconds(3));
        assertThat(info.streams().get(0).duration()).isEmpty();
        assertThat(info.videoEnd()).hasValue(Duration.ofSeconds(12));
    }
}
