package io.cliproute.operation;

import java.time.Duration;
import java.util.Optional;

/**
 * What a clip cuts out of a file.
 *
 * @param from the time of its first frame
 * @param length never nothing
 * @param known whether the file says that there is so much
 */
record Piece(Duration from, Duration length, boolean known) {

    /** What begins nearer to the end begins behind the last frame, for all anybody can tell. */
    private static final Duration LEAST = Duration.ofMillis(100);

    /** A clip's positions in a file that lasts so long, clamped to what there is. */
    static Piece of(Clip clip, Optional<Duration> total) {
        Duration from = clip.start().in(total);
        Duration wanted = clip.end().map(to -> to.in(total).minus(from)).orElseGet(() -> clip.length()
                .in(total));
        if (wanted.isNegative() || wanted.isZero()) {
            throw new Unsuitable("the clip would end before it starts");
        }
        if (total.isEmpty() || total.get().isZero()) {
            return new Piece(from, wanted, false);
        }
        Duration whole = total.get();
        Duration begin = from.plus(LEAST).compareTo(whole) < 0 ? from : max(Duration.ZERO, whole.minus(wanted));
        Duration left = whole.minus(begin);
        return new Piece(begin, left.compareTo(wanted) < 0 ? left : wanted, true);
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    Duration end() {
        return from.plus(length);
    }

    Optional<Duration> expected() {
        return known ? Optional.of(length) : Optional.empty();
    }
}
