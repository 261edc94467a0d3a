package io.cliproute.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in the place of {@code {{env:NAME}}}, {@code {{file:/path}}} and {@code {{another.key}}}. A value put in is
 * not looked into again: a secret may hold any character.
 */
final class PlaceholderResolver {

    static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");

    private final Map<String, String> properties;
    private final Map<String, String> environment;

    PlaceholderResolver(Map<String, String> properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** @throws IllegalArgumentException when something a placeholder names is not there */
    String resolve(String text) {
        return resolve(text, UnaryOperator.identity());
    }

    /** @param encoding what the text around them asks for */
    String resolve(String text, UnaryOperator<String> encoding) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(encoding.apply(value(match.group(1)))));
    }

    private String value(String name) {
        if (name.startsWith("env:")) {
            return present(environment.get(name.substring(4)), "the environment has no variable " + name.substring(4));
        }
        if (name.startsWith("file:")) {
            return content(Path.of(name.substring(5)));
        }
        return present(
                properties.get(name), "there is no property '" + name + "' for the placeholder {{" + name + "}}");
    }

    private static String present(String value, String otherwise) {
        if (value == null) {
            throw new IllegalArgumentException(otherwise);
        }
        return value;
    }

    private static String content(Path file) {
        try {
            // editors end a file with a line break that is no part of the secret
            return Files.readString(file).replaceAll("\\R$", "");
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " with the secret can't be read", e);
        }
    }
}
