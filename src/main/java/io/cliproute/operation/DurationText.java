package io.cliproute.operation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text forms of durations: {@code 5s}, {@code 1m30s}, {@code 250ms}, {@code 00:01:30.5}, {@code 12.5}. */
public final class DurationText {

    /** The accepted forms, for error messages. */
    public static final String ALLOWED = "a time such as 500ms, 5s, 1m30s or 00:01:30.5";

    private static final String NUMBER = "(\\d+(?:\\.\\d+)?)";
    private static final Pattern UNITS =
            Pattern.compile("(?:" + NUMBER + "h)?(?:" + NUMBER + "m)?(?:" + NUMBER + "s)?(?:" + NUMBER + "ms)?");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d+):)?(\\d{1,2}):(\\d{1,2}(?:\\.\\d+)?)");
    private static final Pattern SECONDS = Pattern.compile(NUMBER);

    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);
    private static final long MAX_SECONDS = Duration.ofDays(366).toSeconds();

    private DurationText() {}

    /**
     * Parses a duration.
     *
     * @param text not null; a number without a unit means seconds, as in FFmpeg
     * @throws IllegalArgumentException if the text has none of the accepted forms, which the message lists, or is
     *     longer than a year
     */
    public static Duration parse(String text) {
        String trimmed = text.trim();
        Matcher clock = CLOCK.matcher(trimmed);
        if (clock.matches()) {
            return seconds(clock.group(1), 3600)
                    .plus(seconds(clock.group(2), 60))
                    .plus(seconds(clock.group(3), 1));
        }
        if (SECONDS.matcher(trimmed).matches()) {
            return seconds(trimmed, 1);
        }
        Matcher units = UNITS.matcher(trimmed);
        if (trimmed.isEmpty() || !units.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + ALLOWED);
        }
        return seconds(units.group(1), 3600)
                .plus(seconds(units.group(2), 60))
                .plus(seconds(units.group(3), 1))
                .plus(seconds(units.group(4), 1).dividedBy(1000));
    }

    private static Duration seconds(String number, int factor) {
        if (number == null) {
            return Duration.ZERO;
        }
        BigDecimal seconds = new BigDecimal(number).multiply(BigDecimal.valueOf(factor));
        if (seconds.compareTo(BigDecimal.valueOf(MAX_SECONDS)) > 0) {
            throw new IllegalArgumentException("'" + number + "' is longer than a year");
        }
        return Duration.ofNanos(seconds.multiply(NANOS_PER_SECOND).longValue());
    }

    /** Returns a duration in seconds, as FFmpeg accepts it: at most six decimals, no scientific notation. */
    public static String seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toNanos() / 1000, 6).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0).toPlainString() : seconds.toPlainString();
    }

    /** Returns a duration as in WebVTT: {@code 00:01:30.500}. */
    static String clock(Duration duration) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                duration.toHours(),
                duration.toMinutesPart(),
                duration.toSecondsPart(),
                duration.toMillisPart());
    }
}
