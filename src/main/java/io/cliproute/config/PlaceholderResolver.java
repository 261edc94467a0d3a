package io.cliproute.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the placeholders {@code {{env:NAME}}}, {@code {{file:/path}}} and {@code {{another.key}}} by their values.
 * Values are not resolved again, as a secret may contain any character.
 */
final class PlaceholderResolver {

    static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");

    private final Map<String, String> properties;
    private final Map<String, String> environment;

    PlaceholderResolver(Map<String, String> properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /**
     * Resolves all placeholders of a text.
     *
     * @throws IllegalArgumentException when a placeholder has no value
     */
    String resolve(String text) {
        return resolve(text, UnaryOperator.identity());
    }

    /**
     * Resolves all placeholders of a text.
     *
     * @param encoding encodes each value for its place in the text
     * @throws IllegalArgumentException when a placeholder has no value
     */
    String resolve(String text, UnaryOperator<String> encoding) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(encoding.apply(value(match.group(1)))));
    }

    private String value(String name) {
        if (name.startsWith("env:")) {
            return require(
                    environment.get(name.substring(4)), "environment variable " + name.substring(4) + " is not set");
        }
        if (name.startsWith("file:")) {
            return content(Path.of(name.substring(5)));
        }
        return require(properties.get(name), "key '" + name + "' of the placeholder {{" + name + "}} is not set");
    }

    private static String require(String value, String message) {
        if (value == null) {
            throw new IllegalArgumentException(message);
        }
        return value;
    }

    private static String content(Path file) {
        try {
            // editors append a line break, which is not part of the secret
            return Files.readString(file).replaceAll("\\R$", "");
        } catch (IOException e) {
            throw new IllegalArgumentException("the secret file " + file + " is not readable", e);
        }
    }
}
