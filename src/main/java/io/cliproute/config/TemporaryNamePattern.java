package io.cliproute.config;

import java.util.regex.Pattern;

/**
 * The name of a file while it is being brought to a destination.
 *
 * @param pattern with {@value #FILE} for the file's own name
 */
public record TemporaryNamePattern(String pattern) {

    static final String DEFAULT = ".part-{file}";

    private static final String FILE = "{file}";

    /** Something beside the placeholder, and nothing that means more to a path or to Camel. */
    private static final Pattern SAFE = Pattern.compile("(?=.{7,})[^/\\\\{}$]*\\{file}[^/\\\\{}$]*");

    static TemporaryNamePattern parse(String text) {
        if (!SAFE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "has to be " + FILE + " and some letters before or after it, such as {file}.part");
        }
        return new TemporaryNamePattern(text);
    }

    /** Returns the name with a Camel expression for the file's own. */
    public String expression() {
        return pattern.replace(FILE, "${file:onlyname}");
    }

    /** Returns the one of a destination that nothing else was said of. */
    public static TemporaryNamePattern ofDefault() {
        return new TemporaryNamePattern(DEFAULT);
    }
}
