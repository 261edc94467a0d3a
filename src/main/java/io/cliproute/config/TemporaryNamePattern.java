package io.cliproute.config;

import io.cliproute.files.TemporaryFiles;
import java.util.regex.Pattern;

/**
 * Pattern of the name that a file has while it is being delivered.
 *
 * @param pattern contains {@value #FILE} for the name of the file
 */
public record TemporaryNamePattern(String pattern) {

    private static final String FILE = "{file}";

    static final String DEFAULT = TemporaryFiles.PREFIX + FILE;

    /** The placeholder with at least one other character, and no character that is special in a path or to Camel. */
    private static final Pattern SAFE = Pattern.compile("(?=.{7,})[^/\\\\{}$]*\\{file}[^/\\\\{}$]*");

    static TemporaryNamePattern parse(String text) {
        if (!SAFE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must contain " + FILE + " and some letters before or after it, such as {file}.part");
        }
        return new TemporaryNamePattern(text);
    }

    /** Returns the pattern as a Camel expression. */
    public String expression() {
        return pattern.replace(FILE, "${file:onlyname}");
    }

    /** Returns the pattern of a destination without a configured one. */
    public static TemporaryNamePattern defaultPattern() {
        return new TemporaryNamePattern(DEFAULT);
    }
}
