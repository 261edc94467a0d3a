package io.cliproute.operation;

import java.time.Duration;
import java.util.Optional;

/**
 * What an output has to be before it may be published: FFmpeg's exit code 0 alone is not success.
 *
 * @param video whether it must hold a picture
 * @param audio whether it must hold sound
 * @param duration how long it must be, empty where that is not known or has no meaning
 */
public record Expectation(boolean video, boolean audio, Optional<Duration> duration) {

    /** An output may be this much shorter than asked for: a fifth, and half a second for the frames at the edges. */
    private static final double SHARE = 0.8;

    private static final Duration EDGE = Duration.ofMillis(500);

    static Expectation picture() {
        return new Expectation(true, false, Optional.empty());
    }

    /** What is wrong with the output, or empty when it is as expected. */
    public Optional<String> complaint(MediaInfo made) {
        if (video && made.video().isEmpty()) {
            return Optional.of("FFmpeg made a file without a picture");
        }
        if (audio && made.audio().isEmpty()) {
            return Optional.of("FFmpeg made a file without sound");
        }
        return duration.flatMap(expected -> tooShort(expected, made.duration().orElse(Duration.ZERO)));
    }

    private static Optional<String> tooShort(Duration expected, Duration actual) {
        Duration least = Duration.ofNanos((long) (expected.toNanos() * SHARE)).minus(EDGE);
        return actual.compareTo(least) >= 0
                ? Optional.empty()
                : Optional.of("only " + DurationText.seconds(actual) + " s of the " + DurationText.seconds(expected)
                        + " s the file claims could be read; it is probably cut off");
    }
}
