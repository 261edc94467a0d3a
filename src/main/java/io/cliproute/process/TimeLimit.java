package io.cliproute.process;

import java.time.Duration;
import java.util.Optional;

/**
 * Time limit of a process. It applies to media of up to ten minutes; longer media get proportionally more time.
 *
 * @param limit for media of up to ten minutes, and of unknown duration
 */
public record TimeLimit(Duration limit) {

    private static final Duration REFERENCE = Duration.ofMinutes(10);

    /** The duration that a file declares may be wrong, so a longer one counts as this. */
    private static final Duration MAX_DURATION = Duration.ofDays(1);

    /** Returns the limit for media of the given duration. */
    public Duration forMediaDuration(Optional<Duration> duration) {
        Duration counted =
                duration.filter(known -> known.compareTo(REFERENCE) > 0).orElse(REFERENCE);
        counted = counted.compareTo(MAX_DURATION) > 0 ? MAX_DURATION : counted;
        return Duration.ofMillis((long) (limit.toMillis() * (counted.toMillis() / (double) REFERENCE.toMillis())));
    }
}
