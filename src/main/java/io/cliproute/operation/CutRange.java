package io.cliproute.operation;

import java.time.Duration;
import java.util.Optional;

/**
 * What a clip cuts out of a file.
 *
 * @param from the time of its first frame
 * @param length never nothing
 * @param known whether the file says that there is so much
 * @param toEnd whether it goes on to the last frame, which may be shown a little later than the file claims to end
 */
record CutRange(Duration from, Duration length, boolean known, boolean toEnd) {

    /** What begins nearer to the end begins behind the last frame, for all anybody can tell. */
    private static final Duration LEAST = Duration.ofMillis(100);

    /** A clip's positions in a file that lasts so long, clamped to what there is. */
    static CutRange of(Clip clip, Optional<Duration> total) {
        Duration from = clip.start().in(total);
        Duration requested = clip.end().map(to -> to.in(total).minus(from)).orElseGet(() -> clip.length()
                .in(total));
        if (requested.isNegative() || requested.isZero()) {
            throw new UnsuitableMediaException("the clip would end before it starts");
        }
        if (total.isEmpty() || total.get().isZero()) {
            return new CutRange(from, requested, false, false);
        }
        Duration whole = total.get();
        Duration begin = from.plus(LEAST).compareTo(whole) < 0 ? from : max(Duration.ZERO, whole.minus(requested));
        Duration left = whole.minus(begin);
        boolean toEnd = left.compareTo(requested) <= 0;
        return new CutRange(begin, toEnd ? left : requested, true, toEnd);
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** Opens the source at a time, up to the end of this piece. */
    Input from(Duration time) {
        return toEnd ? Input.startingAt(time) : Input.range(time, end().minus(time));
    }

    Duration end() {
        return from.plus(length);
    }

    /** Returns what a file of this piece is checked against. */
    Expectation expectation() {
        return Expectation.of(MediaInfo.Kind.VIDEO).withDuration(expected()).withFirstFrame();
    }

    Optional<Duration> expected() {
        return known ? Optional.of(length) : Optional.empty();
    }
}
