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
 * @param defaultText the value's text when the option is not given; null when there is none
 * @param allowed what may be written, for help and errors
 * @param description one line for help
 * @param parser turns text into a value, or throws {@link IllegalArgumentException} saying why not
 * @param perFile whether the job file of a single file may set it
 * @param replaces the options that this one takes the place of when a job file sets it
 */
public record Option<T>(
        String name,
        String defaultText,
        String allowed,
        String description,
        Function<String, T> parser,
        boolean perFile,
        List<String> replaces) {

    /** The one that every operation has. */
    static final Option<Boolean> OPTIONAL = flag("optional", "skip this output if the file has no stream for it");

    public Option {
        replaces = List.copyOf(replaces);
    }

    static <T> Option<T> of(
            String name, String defaultText, String allowed, String description, Function<String, T> parser) {
        return new Option<>(name, defaultText, allowed, description, parser, false, List.of());
    }

    /** A time or a share of the duration. */
    static Option<Position> position(String name, String defaultText, String description) {
        return of(name, defaultText, "5s, 1m30s, 00:01:30.5 or 10%", description, Position::parse);
    }

    /** A time, longer than nothing. */
    static Option<Duration> duration(String name, String defaultText, String description) {
        return of(name, defaultText, "500ms, 5s, 1m30s or 00:01:30.5", description, text -> {
            Duration duration = DurationText.parse(text);
            if (duration.isZero()) {
                throw new IllegalArgumentException("must be greater than zero");
            }
            return duration;
        });
    }

    /** A whole number between two bounds, both included, without a default. */
    static Option<Integer> integer(String name, int low, int high, String description) {
        return integer(name, null, low, high, description);
    }

    /** A whole number between two bounds, both included. */
    static Option<Integer> integer(String name, Integer defaultValue, int low, int high, String description) {
        String allowed = low + " to " + high;
        return of(name, defaultValue == null ? null : defaultValue.toString(), allowed, description, text -> {
            int value;
            try {
                value = Integer.parseInt(text.trim());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + text + "' is not a whole number from " + allowed, e);
            }
            if (value < low || value > high) {
                throw new IllegalArgumentException("'" + text + "' is not in the range " + allowed);
            }
            return value;
        });
    }

    /** One of an enum's constants, written in lower case. */
    static <E extends Enum<E>> Option<E> choice(String name, Class<E> type, E defaultValue, String description) {
        String allowed =
                Arrays.stream(type.getEnumConstants()).map(Option::textOf).collect(Collectors.joining("|"));
        return of(
                name,
                Optional.ofNullable(defaultValue).map(Option::textOf).orElse(null),
                allowed,
                description,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> textOf(constant).equals(text.trim()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not one of " + allowed)));
    }

    /** Yes or no; no where nothing is said. */
    static Option<Boolean> flag(String name, String description) {
        return of(name, "false", "true|false", description, text -> switch (text.trim()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is not one of true|false");
        });
    }

    /** A job file may set it. */
    Option<T> settableByJobFile(String... others) {
        return new Option<>(name, defaultText, allowed, description, parser, true, List.of(others));
    }

    static String textOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
