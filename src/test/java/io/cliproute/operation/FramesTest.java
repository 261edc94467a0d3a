package io.cliproute.operation;

import static io.cliproute.operation.Sample.AUDIO;
import static io.cliproute.operation.Sample.VIDEO;
import static io.cliproute.operation.Sample.film;
import static io.cliproute.operation.Sample.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parameters of the frame analysis. */
class FramesTest {

    private static String line(Plan plan) {
        return String.join(
                " ",
                plan.analyses()
                        .get(0)
                        .arguments(Map.of("ffmpeg", "/bin/ffmpeg"), Path.of("/in/-i.mp4"), Sample.LIMITS, 3));
    }

    @Test
    void analysesReducedFramesWithOneWorkerPerProcessor() {
        assertThat(line(plan(film(50, AUDIO, Sample.video(1, "h264", 1280, 720)), "frames")))
                .startsWith(
                        "every=1000000 faces=false ffmpeg=/bin/ffmpeg frame-time=40000 height=360 output=a scenes=false"
                                + " shown-height=720 shown-width=1280 source=file:/in/-i.mp4 start=0 stream=1 width=640 workers=3"
                                + " -- -protocol_whitelist file -format_whitelist mov,")
                .endsWith(" -max_pixels 100000000 -max_streams 200");
    }

    @Test
    void passesOptionsToAnalysis() {
        assertThat(line(plan(film(50, VIDEO), "frames?every=250ms&scenes=true&faces=true&sharpest=true&workers=2")))
                .contains("every=250000 ", " faces=true ", " scenes=true ", " workers=2 ")
                .contains(
                        "still-arguments=-c:v mjpeg -pix_fmt yuvj420p -q:v 5 still-filters=scale=w=1280:h=720,setsar=1 ");
    }

    @Test
    void limitsLongerSideOfAnalysedFrames() {
        assertThat(line(plan(film(5, Sample.video(0, "h264", 320, 180)), "frames")))
                .contains("height=180 ", " width=320 ");
        assertThat(line(plan(film(5, Sample.video(0, "h264", 720, 1280)), "frames")))
                .contains("height=640 ", " width=360 ");
    }

    @Test
    void plansAnalysisAfterFfmpegAndRequiresVideo() {
        Plan both = plan(film(5, VIDEO), "frames", "thumbnail");
        assertThat(both.runs()).hasSize(1);
        assertThat(both.analyses()).hasSize(1);
        assertThatThrownBy(() -> plan(film(5, AUDIO), "frames"))
                .isInstanceOf(MissingStreamException.class)
                .hasMessage("frames requires a video stream; the file has none");
        assertThatThrownBy(() -> OutputRequest.parse("frames?every=0.0001s"))
                .hasMessage("frames: option 'every' must be at least 1ms");
    }
}
