package io.cliproute.truth;

import io.cliproute.support.Tools;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The start and duration of a file, as its container states them.
 *
 * @param start in seconds; zero if it is not stated
 * @param duration in seconds; NaN if it is not stated
 */
record Extent(double start, double duration) {

    private static final Pattern TIMES = Pattern.compile("(?m)^(N/A|-?[\\d.]+),(N/A|[\\d.]+)$");

    static Extent of(Path file) {
        String printed = Tools.ffprobe(file, "format=start_time,duration");
        Matcher times = TIMES.matcher(printed);
        if (!times.find()) {
            throw new AssertionError("no times of " + file + ": " + printed);
        }
        return new Extent(number(times.group(1), 0), number(times.group(2), Double.NaN));
    }

    private static double number(String text, double ifAbsent) {
        return text.equals("N/A") ? ifAbsent : Double.parseDouble(text);
    }
}
