package io.cliproute.config;

import java.util.function.Function;

/** Converts the text of a setting to its value. */
@FunctionalInterface
interface SettingParser<T> {

    /**
     * Converts a text.
     *
     * @param text as written in the configuration
     * @param placeholders resolves the {@code {{…}}} of the text
     * @throws IllegalArgumentException with the reason, when the text is not a valid value
     */
    T parse(String text, PlaceholderResolver placeholders);

    /** Returns a parser of text whose placeholders have been resolved. */
    static <T> SettingParser<T> resolved(Function<String, T> parser) {
        return (text, placeholders) -> parser.apply(placeholders.resolve(text));
    }
}
