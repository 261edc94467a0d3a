package io.cliproute.toolchain;

import io.cliproute.process.ProgressParser;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Parses the output of FFmpeg's option {@code -progress}: lines such as {@code frame=25}. Threads may share one
 * instance.
 */
public final class FfmpegProgress implements ProgressParser {

    /** Name of the counter for the time of the output, in microseconds. */
    public static final String OUT_TIME = "out_time_us";

    /** Values that only ever grow. */
    private static final Set<String> COUNTERS = Set.of("frame", "total_size", OUT_TIME);

    /** Parses a speed such as {@code 1.25x}; empty if FFmpeg does not know it yet. */
    public static OptionalDouble speed(String text) {
        String value = text.strip();
        if (!value.endsWith("x")) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(value.substring(0, value.length() - 1)));
        } catch (NumberFormatException ignored) {
            // a speed that FFmpeg cannot express
            return OptionalDouble.empty();
        }
    }

    @Override
    public Optional<Counter> parse(String line) {
        int equals = line.indexOf('=');
        if (equals < 0 || !COUNTERS.contains(line.substring(0, equals))) {
            return Optional.empty();
        }
        String value = line.substring(equals + 1).strip();
        if (value.equals("N/A")) {
            // nothing has been written yet; common, and an exception costs more than the comparison
            return Optional.empty();
        }
        try {
            return Optional.of(new Counter(line.substring(0, equals), Long.parseLong(value)));
        } catch (NumberFormatException ignored) {
            // not a number, so not a counter
            return Optional.empty();
        }
    }
}
