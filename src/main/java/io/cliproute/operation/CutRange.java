package io.cliproute.operation;

import java.time.Duration;
import java.util.Optional;

/**
 * The range of a file that a clip contains.
 *
 * @param start the time of the first frame
 * @param duration longer than zero
 * @param durationKnown whether the file is known to contain the whole range
 * @param toEnd whether the range ends with the last frame, which may be displayed slightly after the stated end of the
 *     file
 */
record CutRange(Duration start, Duration duration, boolean durationKnown, boolean toEnd) {

    /** A start that is closer than this to the end may be after the last frame. */
    private static final Duration MIN_DURATION = Duration.ofMillis(100);

    /**
     * Returns the range of a clip, clamped to the file.
     *
     * @param fileDuration empty if it is not known
     * @throws UnsuitableMediaException if the clip ends before it starts
     */
    static CutRange of(Clip clip, Optional<Duration> fileDuration) {
        Duration start = clip.start().in(fileDuration);
        Duration requested = clip.end()
                .map(end -> end.in(fileDuration).minus(start))
                .orElseGet(() -> clip.length().in(fileDuration));
        if (requested.isNegative() || requested.isZero()) {
            throw new UnsuitableMediaException("clip would end before it starts");
        }
        if (fileDuration.isEmpty() || fileDuration.get().isZero()) {
            return new CutRange(start, requested, false, false);
        }
        Duration whole = fileDuration.get();
        Duration clamped =
                start.plus(MIN_DURATION).compareTo(whole) < 0 ? start : max(Duration.ZERO, whole.minus(requested));
        Duration remaining = whole.minus(clamped);
        boolean toEnd = remaining.compareTo(requested) <= 0;
        return new CutRange(clamped, toEnd ? remaining : requested, true, toEnd);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Returns the source from the given time to the end of this range. */
    Input inputFrom(Duration time) {
        return toEnd ? Input.startingAt(time) : Input.range(time, end().minus(time));
    }

    Duration end() {
        return start.plus(duration);
    }

    /** Returns the properties that a clip of this range is checked against. */
    Expectation expectation() {
        return Expectation.of(MediaInfo.Kind.VIDEO)
                .withDuration(expectedDuration())
                .withFirstFrame();
    }

    Optional<Duration> expectedDuration() {
        return durationKnown ? Optional.of(duration) : Optional.empty();
    }
}
