package io.cliproute.operation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of a file is taken. What is beyond is not worked on: it would cost far more than it can be worth.
 *
 * @param pixels of one picture, as it is stored and as it is shown
 * @param streams of a file, all kinds of them
 * @param duration of a file
 */
public record MediaLimits(int pixels, int streams, Duration duration) {

    /** How a setting is named in a message. */
    private static final String KEY = "; cliproute.ffmpeg.max-%s allows %s";

    /** FFmpeg's options before {@code -i}: what the file claims of itself need not be what is in it. */
    public List<String> inputOptions() {
        return List.of("-max_pixels", String.valueOf(pixels), "-max_streams", String.valueOf(streams));
    }

    /** What the file has too much of, as a sentence that names the setting. */
    public Optional<String> violation(MediaInfo media) {
        if (media.streams().size() > streams) {
            return Optional.of(
                    "the file has " + media.streams().size() + " streams" + KEY.formatted("streams", streams));
        }
        return media.streams().stream()
                .flatMap(stream -> stream.videoFormat().stream())
                .filter(picture -> pixels(picture) > pixels)
                .findFirst()
                .map(picture -> "the video has " + picture.displayWidth() + " by " + picture.displayHeight() + " pixels"
                        + KEY.formatted("pixels", pixels))
                .or(() -> media.hasDoubtfulDuration() ? Optional.empty() : durationViolation(media));
    }

    /** The same of its duration alone, whatever it is known from. */
    public Optional<String> durationViolation(MediaInfo media) {
        return media.duration()
                .filter(claimed -> claimed.compareTo(duration) > 0)
                .map(claimed -> "the duration is " + hours(claimed) + KEY.formatted("duration", hours(duration)));
    }

    private static long pixels(VideoFormat picture) {
        return Math.max(
                (long) picture.width() * picture.height(), (long) picture.displayWidth() * picture.displayHeight());
    }

    private static String hours(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
