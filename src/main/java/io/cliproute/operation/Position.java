package io.cliproute.operation;

import java.time.Duration;
import java.util.Optional;

/** A position in a file whose duration may not be known yet. */
public sealed interface Position {

    /** A time from the start. */
    record Offset(Duration time) implements Position {
        @Override
        public Duration in(Optional<Duration> total) {
            return time;
        }
    }

    /** A percentage of the duration, 0 to 100. */
    record Percent(double value) implements Position {
        public Percent {
            if (!(value >= 0 && value <= 100)) {
                throw new IllegalArgumentException("'" + value + "%' is not between 0% and 100%");
            }
        }

        /** Returns zero if the duration is not known. */
        @Override
        public Duration in(Optional<Duration> total) {
            return total.map(whole -> Duration.ofNanos((long) (whole.toNanos() * (value / 100))))
                    .orElse(Duration.ZERO);
        }
    }

    /**
     * Returns the time of this position, which may be past the end.
     *
     * @param total the duration of the file; empty if it is not known
     */
    Duration in(Optional<Duration> total);

    /**
     * Parses a percentage such as {@code 10%}, or any form of {@link DurationText}.
     *
     * @throws IllegalArgumentException if the text has none of these forms; the message lists them
     */
    static Position parse(String text) {
        String trimmed = text.trim();
        if (!trimmed.endsWith("%")) {
            try {
                return new Offset(DurationText.parse(trimmed));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(e.getMessage() + ", or a percentage such as 10%", e);
            }
        }
        try {
            return new Percent(Double.parseDouble(trimmed.substring(0, trimmed.length() - 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a percentage such as 10%", e);
        }
    }
}
