package io.cliproute.config;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Number of bytes, written {@code 500MB} or {@code 1GB}. Units are powers of 1024, as in Spring and Camel. */
public record DataSize(long bytes) {

    /** The accepted form, for messages. */
    static final String EXPECTED = "a size such as 500MB or 1GB";

    private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(B|KB|MB|GB|TB)?");
    private static final Map<String, Integer> POWERS = Map.of("B", 0, "KB", 1, "MB", 2, "GB", 3, "TB", 4);

    private static final long ONE_MEGABYTE = 1 << 20;

    /** Parses a size that is large enough for a video. */
    static DataSize atLeastOneMegabyte(String text) {
        DataSize size = parse(text);
        if (size.bytes < ONE_MEGABYTE) {
            throw new IllegalArgumentException("must be 1MB or more");
        }
        return size;
    }

    static DataSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.trim().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + EXPECTED);
        }
        int power = matcher.group(2) == null ? 0 : POWERS.get(matcher.group(2));
        return new DataSize(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(1024).pow(power))
                .longValue());
    }
}
