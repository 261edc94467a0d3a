package io.cliproute.config;

import io.cliproute.operation.DurationText;
import io.cliproute.operation.Suggestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Values by key, parsed; what is wrong is written down and a stand-in goes on, so that all mistakes are found. */
final class SettingValues {

    private final Map<String, String> all;
    private final Map<String, String> origins;
    private final PlaceholderResolver placeholders;
    private final List<String> mistakes = new ArrayList<>();

    SettingValues(ConfigurationLayers layers) {
        this.all = layers.all();
        this.origins = layers.origins();
        this.placeholders = new PlaceholderResolver(all, layers.environment());
    }

    Set<String> keys() {
        return all.keySet();
    }

    List<String> mistakes() {
        return mistakes;
    }

    /** A line with the key, its value (secrets starred out), what is wrong with it and where it was set. */
    void mistake(String key, String what) {
        String shown = all.containsKey(key) ? " = " + EndpointUri.masked(all.get(key)) : "";
        String inline = all.getOrDefault(key, "").contains(" #") ? "; a comment needs a line of its own" : "";
        String origin = origins.containsKey(key) ? " (from " + origins.get(key) + ")" : "";
        mistakes.add(key + shown + ": " + what + inline + origin);
    }

    Optional<String> optional(String key) {
        String text = all.get(key);
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(placeholders.resolve(text));
        } catch (IllegalArgumentException e) {
            mistake(key, e.getMessage());
            return Optional.empty();
        }
    }

    Optional<String> required(String key, String what) {
        if (all.getOrDefault(key, "").isEmpty()) {
            mistake(key, "is missing; it says " + what);
        }
        return optional(key);
    }

    <T> Optional<T> parsed(String key, Function<String, T> parser) {
        return parsed(key, "", parser);
    }

    /** @param fallback what counts when the key is not set; empty when it has to be */
    <T> Optional<T> parsed(String key, String fallback, Function<String, T> parser) {
        Optional<String> text = fallback.isEmpty() ? required(key, "what has no default") : optional(key);
        try {
            return text.or(() -> Optional.of(fallback).filter(given -> !given.isEmpty()))
                    .map(parser);
        } catch (IllegalArgumentException e) {
            mistake(key, e.getMessage());
            return Optional.empty();
        }
    }

    Optional<EndpointUri> uri(String key) {
        String text = all.getOrDefault(key, "");
        if (text.isEmpty()) {
            mistake(key, "is missing; it says where, such as file:data/inbox or ftp:user@host/folder");
            return Optional.empty();
        }
        try {
            return Optional.of(EndpointUri.parse(text, placeholders::resolve));
        } catch (IllegalArgumentException e) {
            mistake(key, e.getMessage());
            return Optional.empty();
        }
    }

    /** A JDBC URL; a secret that a placeholder puts into it may hold any character. */
    Optional<String> jdbc(String key) {
        String text = all.getOrDefault(key, "");
        try {
            String url = placeholders.resolve(text, JdbcUrl.encoding(text));
            JdbcUrl.check(url);
            return Optional.of(url);
        } catch (IllegalArgumentException e) {
            mistake(key, e.getMessage());
            return Optional.empty();
        }
    }

    int integer(String key, int low, int high) {
        return integer(key, "", low, high);
    }

    int integer(String key, String fallback, int low, int high) {
        return parsed(key, fallback, text -> within(text, low, high)).orElse(low);
    }

    static int within(String text, int low, int high) {
        int value = number(text, low, high);
        if (value < low || value > high) {
            throw new IllegalArgumentException("is not from " + low + " to " + high);
        }
        return value;
    }

    private static int number(String text, int low, int high) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a whole number from " + low + " to " + high, e);
        }
    }

    /** Absolute, and relative to the current folder when it is not written so. */
    Path path(String key) {
        return Path.of(required(key, "a folder").orElse(".")).toAbsolutePath().normalize();
    }

    static Duration positiveDuration(String text) {
        Duration duration = DurationText.parse(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("must be more than nothing");
        }
        return duration;
    }

    static <E extends Enum<E>> E constant(Class<E> type, Set<E> allowed, String text) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .filter(allowed::contains)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!words.contains(text)) {
            throw new IllegalArgumentException("is not one of " + String.join(", ", words)
                    + Suggestion.nearest(text, words)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}
