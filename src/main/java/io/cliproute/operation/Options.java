package io.cliproute.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parsed options of one recipe entry, {@code operation?name=value&…}. Immutable. */
public final class Options {

    private final Map<String, Object> values;

    private Options(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Splits the text after the question mark. Nothing is percent-decoded: {@code at=10%} means ten per cent.
     *
     * @param query may be empty
     * @return the values by name, in the order of the text; empty for an option without a value
     * @throws IllegalArgumentException if an option is set twice
     */
    static Map<String, String> pairs(String keyword, String query) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : query.isBlank() ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (pairs.put(parts[0].trim(), parts.length < 2 ? "" : parts[1].trim()) != null) {
                throw new IllegalArgumentException(keyword + ": option '" + parts[0].trim() + "' is given twice");
            }
        }
        return pairs;
    }

    /**
     * Parses the values. Options that are not set get their defaults.
     *
     * @throws IllegalArgumentException if an option does not exist or its value is invalid
     */
    static Options read(String keyword, List<Option<?>> known, Map<String, String> pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        pairs.forEach((name, text) -> {
            Option<?> option = find(keyword, known, name);
            if (text.isEmpty()) {
                throw new IllegalArgumentException(
                        keyword + ": option '" + option.name() + "' has no value; allowed: " + option.allowed());
            }
            values.put(option.name(), parse(keyword, option, text));
        });
        for (Option<?> option : known) {
            if (option.defaultText() != null) {
                values.computeIfAbsent(option.name(), name -> option.parser().apply(option.defaultText()));
            }
        }
        return new Options(values);
    }

    static Option<?> find(String keyword, List<Option<?>> known, String name) {
        return known.stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(keyword + " has no option '" + name + "'"
                        + Suggestion.hint(name, known.stream().map(Option::name).toList())));
    }

    private static Object parse(String keyword, Option<?> option, String text) {
        try {
            return option.parser().apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(keyword + ": option '" + option.name() + "': " + e.getMessage(), e);
        }
    }

    /**
     * Returns the value of an option, or its default.
     *
     * @throws IllegalStateException if the option has neither
     */
    <T> T get(Option<T> option) {
        return find(option)
                .orElseThrow(() -> new IllegalStateException(option.name() + " has neither value nor default"));
    }

    /** Returns the value of an option, or its default; empty if it has neither. */
    @SuppressWarnings("unchecked")
    <T> Optional<T> find(Option<T> option) {
        return Optional.ofNullable((T) values.get(option.name()));
    }
}
