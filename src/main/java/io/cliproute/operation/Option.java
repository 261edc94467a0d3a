package io.cliproute.operation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One option of an operation. Parser, help and error messages all come from this one description.
 *
 * @param name what is written before the equals sign
 * @param fallback the value's text when the option is not given; null when there is none
 * @param allowed what may be written, for help and errors
 * @param meaning one line for help
 * @param parser turns text into a value, or throws {@link IllegalArgumentException} saying why not
 * @param perFile whether the job file of a single file may set it
 * @param instead the options that this one takes the place of when a job file sets it
 */
public record Option<T>(
        String name,
        String fallback,
        String allowed,
        String meaning,
        Function<String, T> parser,
        boolean perFile,
        List<String> instead) {

    /** The one that every operation has. */
    static final Option<Boolean> OPTIONAL = flag("optional", "leave it out where the file has no stream for it");

    public Option {
        instead = List.copyOf(instead);
    }

    static <T> Option<T> of(String name, String fallback, String allowed, String meaning, Function<String, T> parser) {
        return new Option<>(name, fallback, allowed, meaning, parser, false, List.of());
    }

    /** A time or a share of the duration. */
    static Option<Position> position(String name, String fallback, String meaning) {
        return of(name, fallback, "5s, 1m30s, 00:01:30.5 or 10%", meaning, Position::parse);
    }

    /** A time, longer than nothing. */
    static Option<Duration> duration(String name, String fallback, String meaning) {
        return of(name, fallback, "500ms, 5s, 1m30s or 00:01:30.5", meaning, text -> {
            Duration duration = DurationText.parse(text);
            if (duration.isZero()) {
                throw new IllegalArgumentException("must be more than nothing");
            }
            return duration;
        });
    }

    /** A whole number between two bounds, both included, without a default. */
    static Option<Integer> integer(String name, int low, int high, String meaning) {
        return integer(name, null, low, high, meaning);
    }

    /** A whole number between two bounds, both included. */
    static Option<Integer> integer(String name, Integer fallback, int low, int high, String meaning) {
        String allowed = low + " to " + high;
        return of(name, fallback == null ? null : fallback.toString(), allowed, meaning, text -> {
            int value;
            try {
                value = Integer.parseInt(text.trim());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + text + "' is not a whole number from " + allowed, e);
            }
            if (value < low || value > high) {
                throw new IllegalArgumentException("'" + text + "' is not from " + allowed);
            }
            return value;
        });
    }

    /** One of an enum's constants, written in lower case. */
    static <E extends Enum<E>> Option<E> choice(String name, Class<E> type, E fallback, String meaning) {
        String allowed =
                Arrays.stream(type.getEnumConstants()).map(Option::word).collect(Collectors.joining("|"));
        return of(
                name,
                Optional.ofNullable(fallback).map(Option::word).orElse(null),
                allowed,
                meaning,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> word(constant).equals(text.trim()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not one of " + allowed)));
    }

    /** Yes or no; no where nothing is said. */
    static Option<Boolean> flag(String name, String meaning) {
        return of(name, "false", "true|false", meaning, text -> switch (text.trim()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is not one of true|false");
        });
    }

    /** A job file may set it. */
    Option<T> forOneFile(String... others) {
        return new Option<>(name, fallback, allowed, meaning, parser, true, List.of(others));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
