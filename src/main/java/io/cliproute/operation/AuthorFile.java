package io.cliproute.operation;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file of the recipe's author to which an option refers.
 *
 * @param option name of the option
 * @param file absolute
 * @param type what it has to be
 */
public record AuthorFile(String option, Path file, Type type) {

    /** Types of files, with their usual names. */
    public enum Type {
        IMAGE("a PNG, JPEG or WebP file such as logo.png", "(?i).+\\.(png|jpe?g|webp)"),
        FONT("a TrueType or OpenType font such as font.ttf", "(?i).+\\.(ttf|otf|ttc)");

        private final String description;
        private final Pattern name;

        Type(String description, String name) {
            this.description = description;
            this.name = Pattern.compile(name);
        }

        /** Returns the type for messages: {@code a PNG, JPEG or WebP file such as logo.png}. */
        public String description() {
            return description;
        }

        /** Parses the path of a file of this type. */
        Path parse(String text) {
            if (!name.matcher(text).matches()) {
                throw new IllegalArgumentException("'" + text + "' is not " + description);
            }
            try {
                return Path.of(text).toAbsolutePath();
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("'" + text + "' is not a path: " + e.getReason(), e);
            }
        }
    }
}
