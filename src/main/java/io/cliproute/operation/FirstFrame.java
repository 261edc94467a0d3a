package io.cliproute.operation;

import java.time.Duration;
import java.util.Optional;

/**
 * The first frames of an output.
 *
 * @param shown the time of the first displayed frame; empty if none was found
 * @param hidden the time of the last frame before it, which an edit list hides; empty if none is hidden
 */
public record FirstFrame(Optional<Duration> shown, Optional<Duration> hidden) {

    /** The value if no frame was found. */
    public static final FirstFrame NONE = new FirstFrame(Optional.empty(), Optional.empty());

    /**
     * The longest acceptable gap between the last hidden and the first displayed frame. If an edit list begins between
     * the two, players display the second one too early, by at most the gap.
     */
    private static final Duration LONGEST_HIDDEN = Duration.ofMillis(250);

    /** Checks whether players would show the first frame noticeably too early. */
    boolean isTooEarly() {
        return hidden.isPresent()
                && shown.filter(time -> time.minus(hidden.get()).compareTo(LONGEST_HIDDEN) > 0)
                        .isPresent();
    }
}
