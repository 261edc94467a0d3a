package io.cliproute.config;

import io.cliproute.operation.DurationText;
import io.cliproute.operation.Suggestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Description of one configuration key. The reader, error messages, suggestions, environment variables, {@code doctor
 * --keys} and docs/configuration.md are made from it.
 *
 * @param key the full key; a name that the site chooses is in angle brackets, as in {@code cliproute.source.<name>.uri}
 * @param presence whether the key has to be set
 * @param defaultValue the value, as written, that applies when the key is not set; empty when there is none
 * @param expected the values that may be written, for messages and documentation
 * @param description documentation of the key, one line
 * @param parser converts and checks the value
 */
record Setting<T>(
        String key,
        Presence presence,
        String defaultValue,
        String expected,
        String description,
        SettingParser<T> parser) {

    /** Rule for a key that is not set. */
    enum Presence {
        /** The default value applies. */
        DEFAULT,
        /** The configuration is rejected. */
        REQUIRED,
        /** The setting is absent. */
        OPTIONAL
    }

    static <T> Setting<T> required(String key, String expected, String description, SettingParser<T> parser) {
        return new Setting<>(key, Presence.REQUIRED, "", expected, description, parser);
    }

    static <T> Setting<T> optional(String key, String expected, String description, Function<String, T> parser) {
        return new Setting<>(key, Presence.OPTIONAL, "", expected, description, SettingParser.resolved(parser));
    }

    static <T> Setting<T> withDefault(
            String key, String defaultValue, String expected, String description, Function<String, T> parser) {
        return new Setting<>(
                key, Presence.DEFAULT, defaultValue, expected, description, SettingParser.resolved(parser));
    }

    /** Describes a whole number within two bounds, both included. */
    static Setting<Integer> integer(String key, int defaultValue, int low, int high, String description) {
        return withDefault(
                key,
                String.valueOf(defaultValue),
                "a whole number from " + low + " to " + high,
                description,
                text -> parseInteger(text, low, high));
    }

    /** Describes a duration of zero or more. */
    static Setting<Duration> duration(String key, String defaultValue, String description) {
        return withDefault(
                key, defaultValue, "a duration such as 500ms, 5s or 1m30s", description, DurationText::parse);
    }

    /** Describes a duration longer than zero. */
    static Setting<Duration> positiveDuration(String key, String defaultValue, String description) {
        return withDefault(key, defaultValue, "a duration longer than 0s", description, text -> {
            Duration duration = DurationText.parse(text);
            if (duration.isZero()) {
                throw new IllegalArgumentException("must be longer than 0s");
            }
            return duration;
        });
    }

    /** Describes a folder; a relative path is relative to the current folder. */
    static Setting<Path> folder(String key, String defaultValue, String description) {
        return withDefault(key, defaultValue, "a folder", description, text -> Path.of(text)
                .toAbsolutePath()
                .normalize());
    }

    /** Describes one of some constants of an enum, written in lower case. */
    static <E extends Enum<E>> Setting<E> choice(String key, E defaultValue, Set<E> allowed, String description) {
        List<String> words = Arrays.stream(defaultValue.getDeclaringClass().getEnumConstants())
                .filter(allowed::contains)
                .map(Setting::word)
                .toList();
        return withDefault(key, word(defaultValue), String.join(", ", words), description, text -> {
            if (!words.contains(text)) {
                throw new IllegalArgumentException("is not one of " + String.join(", ", words)
                        + Suggestion.nearest(text, words)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""));
            }
            return Enum.valueOf(defaultValue.getDeclaringClass(), text.toUpperCase(Locale.ROOT));
        });
    }

    /**
     * Parses a whole number.
     *
     * @throws IllegalArgumentException when the text is not a number within the bounds, both included
     */
    static int parseInteger(String text, int low, int high) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a whole number from " + low + " to " + high, e);
        }
        if (value < low || value > high) {
            throw new IllegalArgumentException("is not from " + low + " to " + high);
        }
        return value;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the setting with its first open name filled in: {@code cliproute.source.cam.uri}. */
    Setting<T> named(String name) {
        return new Setting<>(key.replaceFirst("<[^>]+>", name), presence, defaultValue, expected, description, parser);
    }

    /** Checks whether the key contains a name that the site chooses. */
    boolean hasName() {
        return key.contains("<");
    }

    /** Checks whether a configured key is this one, with valid names in place of the open ones. */
    boolean matches(String configured) {
        if (!hasName()) {
            return key.equals(configured);
        }
        String[] pattern = key.split("\\.");
        String[] parts = configured.split("\\.", -1);
        boolean same = pattern.length == parts.length;
        for (int i = 0; same && i < pattern.length; i++) {
            same = pattern[i].startsWith("<") ? SettingGroup.isName(parts[i]) : pattern[i].equals(parts[i]);
        }
        return same;
    }

    /** Returns the value that applies when the key is not set; empty when there is none. */
    Optional<T> parsedDefault(PlaceholderResolver placeholders) {
        return presence == Presence.DEFAULT ? Optional.of(parser.parse(defaultValue, placeholders)) : Optional.empty();
    }
}
