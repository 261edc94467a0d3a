package io.cliproute.operation;

import java.util.Arrays;
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
 */
public record Option<T>(String name, String fallback, String allowed, String meaning, Function<String, T> parser) {

    /** A time or a share of the duration. */
    static Option<Position> position(String name, String fallback, String meaning) {
        return new Option<>(name, fallback, "5s, 1m30s, 00:01:30.5 or 10%", meaning, Position::parse);
    }

    /** A whole number between two bounds, both included. */
    static Option<Integer> integer(String name, int low, int high, String meaning) {
        String allowed = low + " to " + high;
        return new Option<>(name, null, allowed, meaning, text -> {
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
        return new Option<>(
                name,
                Optional.ofNullable(fallback).map(Option::word).orElse(null),
                allowed,
                meaning,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> word(constant).equals(text.trim()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not one of " + allowed)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
