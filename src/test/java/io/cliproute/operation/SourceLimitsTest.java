package io.cliproute.operation;

import static io.cliproute.operation.Sample.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much of a file is taken, by what ffprobe says. */
class SourceLimitsTest {

    private static MediaInfo media(Optional<Duration> duration, long bytes, List<MediaInfo.Stream> streams) {
        return new MediaInfo("mov", duration, Duration.ZERO, bytes, streams, () -> "{}");
    }

    private static Optional<String> complaint(VideoFormat picture) {
        return LIMITS.violation(media(Optional.empty(), 0, List.of(Sample.video(0, "h264", picture))));
    }

    @Test
    void eightKAndTheLargestPhotographsAreTaken() {
        assertThat(complaint(Sample.picture(7680, 4320))).isEmpty();
        assertThat(complaint(Sample.picture(11_600, 8_600))).isEmpty();
    }

    @Test
    void whatIsShownLargerThanItIsStoredCountsAsShown() {
        VideoFormat stretched = new VideoFormat(
                8000, 8000, 10, 0, "yuv420p", Optional.of(25.0), false, Optional.empty(), Optional.empty());

        assertThat(complaint(stretched))
                .hasValue("the video has 80000 by 8000 pixels; cliproute.ffmpeg.max-pixels allows 100000000");
    }

    @Test
    void tooManyStreamsAreCounted() {
        assertThat(LIMITS.violation(media(Optional.empty(), 0, Collections.nCopies(201, Sample.SOUND))))
                .hasValue("the file has 201 streams; cliproute.ffmpeg.max-streams allows 200");
    }

    @Test
    void aDurationThatIsHardlyTrueIsMeasuredFirst() {
        MediaInfo lies = media(Optional.of(Duration.ofDays(20)), 2600, List.of(Sample.VIDEO));

        assertThat(LIMITS.violation(lies)).isEmpty();
        assertThat(LIMITS.durationViolation(lies))
                .hasValue("the duration is 480:00:00; cliproute.ffmpeg.max-duration allows 24:00:00");
    }
}
