package io.cliproute.operation;

import java.time.Duration;
import java.util.Optional;

/**
 * The beginning of an output's picture.
 *
 * @param shown the time of the first frame that is shown; empty when none was found
 * @param hidden the time of the last frame before it, which an edit list hides; empty when none is hidden
 */
public record FirstFrame(Optional<Duration> shown, Optional<Duration> hidden) {

    /** Where no frame was listed. */
    public static final FirstFrame NONE = new FirstFrame(Optional.empty(), Optional.empty());

    /** An edit list that begins between two frames makes players show the second one that much too early, at most. */
    private static final Duration LONGEST_HIDDEN = Duration.ofMillis(250);

    /** Checks whether players would show the first frame noticeably too early. */
    boolean isTooEarly() {
        return hidden.isPresent()
                && shown.filter(time -> time.minus(hidden.get()).compareTo(LONGEST_HIDDEN) > 0)
                        .isPresent();
    }
}
