package io.cliproute.operation;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An option of an operation. The parser, the help and error messages are generated from it.
 *
 * @param name in recipes
 * @param defaultText the default, as it would be written in a recipe; null if the option has none
 * @param allowed the allowed values, for the help and error messages
 * @param description one line for the help
 * @param parser converts text to a value, or throws {@link IllegalArgumentException} with the reason
 * @param perFile whether a job file may set the option
 * @param replaces options of the recipe that are ignored if a job file sets this one
 */
public record Option<T>(
        String name,
        String defaultText,
        String allowed,
        String description,
        Function<String, T> parser,
        boolean perFile,
        List<String> replaces) {

    /** The option that every operation has. */
    static final Option<Boolean> OPTIONAL = flag("optional", "skip this output if the file has no stream for it");

    public Option {
        replaces = List.copyOf(replaces);
    }

    static <T> Option<T> of(
            String name, String defaultText, String allowed, String description, Function<String, T> parser) {
        return new Option<>(name, defaultText, allowed, description, parser, false, List.of());
    }

    /** Returns an option for a time or a percentage of the duration. */
    static Option<Position> position(String name, String defaultText, String description) {
        return of(name, defaultText, "5s, 1m30s, 00:01:30.5 or 10%", description, Position::parse);
    }

    /** Returns an option for a duration greater than zero. */
    static Option<Duration> duration(String name, String defaultText, String description) {
        return of(name, defaultText, "500ms, 5s, 1m30s or 00:01:30.5", description, text -> {
            Duration duration = DurationText.parse(text);
            if (duration.isZero()) {
                throw new IllegalArgumentException("must be greater than zero");
            }
            return duration;
        });
    }

    /**
     * Returns an option without a default for an integer.
     *
     * @param low the minimum, inclusive
     * @param high the maximum, inclusive
     */
    static Option<Integer> integer(String name, int low, int high, String description) {
        return integer(name, null, low, high, description);
    }

    /**
     * Returns an option for an integer.
     *
     * @param defaultValue null if the option has none
     * @param low the minimum, inclusive
     * @param high the maximum, inclusive
     */
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

    /**
     * Returns an option for a constant of an enum, written in lower case.
     *
     * @param defaultValue null if the option has none
     */
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

    /** Returns an option without a default for a comma-separated list of constants of an enum, in lower case. */
    static <E extends Enum<E>> Option<Set<E>> choices(String name, Class<E> type, String description) {
        Option<E> one = choice(name, type, null, description);
        return of(name, null, one.allowed().replace("|", ","), description, text -> Arrays.stream(text.split(","))
                .map(one.parser())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type))));
    }

    /** Returns an option for {@code true} or {@code false}, which is the default. */
    static Option<Boolean> flag(String name, String description) {
        return of(name, "false", "true|false", description, text -> switch (text.trim()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is not one of true|false");
        });
    }

    /**
     * Returns a copy that a job file may set.
     *
     * @param others options of the recipe that are ignored if the job file sets this one
     */
    Option<T> settableByJobFile(String... others) {
        return new Option<>(name, defaultText, allowed, description, parser, true, List.of(others));
    }

    /** Returns the name of a constant in recipes and file names: in lower case. */
    static String textOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
