package io.cliproute.operation;

import static io.cliproute.operation.Sample.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Limits of the source, by ffprobe's report. */
class MediaLimitsTest {

    private static MediaInfo media(Optional<Duration> duration, long bytes, List<MediaInfo.Stream> streams) {
        return new MediaInfo("mov", duration, Duration.ZERO, bytes, streams, () -> "{}");
    }

    private static Optional<String> violation(VideoFormat picture) {
        return LIMITS.violation(media(Optional.empty(), 0, List.of(Sample.video(0, "h264", picture))));
    }

    @Test
    void accepts8kAndLargestPhotographs() {
        assertThat(violation(Sample.picture(7680, 4320))).isEmpty();
        assertThat(violation(Sample.picture(11_600, 8_600))).isEmpty();
    }

    @Test
    void checksDisplaySize() {
        VideoFormat stretched = new VideoFormat(
                8000, 8000, 10, 0, "yuv420p", Optional.of(25.0), false, Optional.empty(), Optional.empty());

        assertThat(violation(stretched))
                .hasValue("the video has 80000 by 8000 pixels; cliproute.ffmpeg.max-pixels allows 100000000");
    }

    @Test
    void rejectsTooManyStreams() {
        assertThat(LIMITS.violation(media(Optional.empty(), 0, Collections.nCopies(201, Sample.AUDIO))))
                .hasValue("the file has 201 streams; cliproute.ffmpeg.max-streams allows 200");
    }

    @Test
    void checksImplausibleDurationOnlyAfterMeasurement() {
        MediaInfo implausible = media(Optional.of(Duration.ofDays(20)), 2600, List.of(Sample.VIDEO));

        assertThat(LIMITS.violation(implausible)).isEmpty();
        assertThat(LIMITS.durationViolation(implausible))
                .hasValue("the duration is 480:00:00; cliproute.ffmpeg.max-duration allows 24:00:00");
    }
}
