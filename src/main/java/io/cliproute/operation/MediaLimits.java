package io.cliproute.operation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The largest files that are accepted. Larger ones are rejected before they use too much memory or processor time.
 *
 * @param pixels of a frame, both as stored and as displayed
 * @param streams of a file, of all kinds
 * @param duration of a file
 */
public record MediaLimits(int pixels, int streams, Duration duration) {

    /** The end of each message, which names the setting. */
    private static final String KEY = "; cliproute.ffmpeg.max-%s allows %s";

    /**
     * Returns FFmpeg's options before {@code -i} that enforce the limits, as ffprobe's report may differ from the
     * content of the file.
     */
    public List<String> inputOptions() {
        return List.of("-max_pixels", String.valueOf(pixels), "-max_streams", String.valueOf(streams));
    }

    /**
     * Returns a message about the first limit that the file exceeds, which names the setting; empty if it exceeds
     * none.
     */
    public Optional<String> violation(MediaInfo media) {
        if (media.streams().size() > streams) {
            return Optional.of(
                    "the file has " + media.streams().size() + " streams" + KEY.formatted("streams", streams));
        }
        return media.streams().stream()
                .flatMap(stream -> stream.videoFormat().stream())
                .filter(video -> pixels(video) > pixels)
                .findFirst()
                .map(video -> "the video has " + video.displayWidth() + " by " + video.displayHeight() + " pixels"
                        + KEY.formatted("pixels", pixels))
                .or(() -> media.hasDoubtfulDuration() ? Optional.empty() : durationViolation(media));
    }

    /** Returns a message if the duration, whether stated or measured, exceeds the limit; empty otherwise. */
    public Optional<String> durationViolation(MediaInfo media) {
        return media.duration()
                .filter(stated -> stated.compareTo(duration) > 0)
                .map(stated -> "the duration is " + clock(stated) + KEY.formatted("duration", clock(duration)));
    }

    private static long pixels(VideoFormat video) {
        return Math.max((long) video.width() * video.height(), (long) video.displayWidth() * video.displayHeight());
    }

    private static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
