package io.cliproute.process;

import java.time.Duration;
import java.util.Optional;

/**
 * How long one process may take: the limit is for a file of ten minutes, a longer one gets proportionally more.
 *
 * @param limit for up to ten minutes, and where nobody knows how long the file is
 */
public record TimeLimit(Duration limit) {

    private static final Duration ORDINARY = Duration.ofMinutes(10);

    /** What a file says of its length may be nonsense: beyond a day it is not believed. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** For a file of that length. */
    public Duration of(Optional<Duration> length) {
        Duration counted = length.filter(known -> known.compareTo(ORDINARY) > 0).orElse(ORDINARY);
        counted = counted.compareTo(LONGEST) > 0 ? LONGEST : counted;
        return Duration.ofMillis((long) (limit.toMillis() * (counted.toMillis() / (double) ORDINARY.toMillis())));
    }
}
