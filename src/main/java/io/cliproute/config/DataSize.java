package io.cliproute.config;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written {@code 500MB} or {@code 1GB}; units are powers of 1024, as Spring and Camel have it. */
public record DataSize(long bytes) {

    static final String ALLOWED = "a size such as 500MB or 1GB";

    private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(B|KB|MB|GB|TB)?");
    private static final Map<String, Integer> POWERS = Map.of("B", 0, "KB", 1, "MB", 2, "GB", 3, "TB", 4);

    private static final long SOME_USE = 1 << 20;

    /** Of less than a megabyte no video is made. */
    static DataSize ofSomeUse(String text) {
        DataSize size = parse(text);
        if (size.bytes < SOME_USE) {
            throw new IllegalArgumentException("must be 1MB or more");
        }
        return size;
    }

    static DataSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.trim().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + ALLOWED);
        }
        int power = matcher.group(2) == null ? 0 : POWERS.get(matcher.group(2));
        return new DataSize(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(1024).pow(power))
                .longValue());
    }
}
