package io.cliproute.layout;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Placeholder of a layout, written in braces and in lower case. */
enum Placeholder {
    /** Path of the original below its inbox, with its name and extension. */
    PATH,
    /** Folder of the original below its inbox; nothing for a file directly in the inbox. */
    DIR,
    /** File name of the original, with its extension. */
    NAME,
    /** File name of the original, without its extension. */
    STEM,
    /** Name of the source. */
    SOURCE,
    /** Name of the recipe. */
    RECIPE,
    /** Time at which the job was queued, in a pattern of {@link java.time.format.DateTimeFormatter}. */
    DATE,
    /** Name of the output; {@code result} for the manifest. */
    OUTPUT,
    /** Extension of the delivered file. */
    EXT,
    /** Name of the delivered file in the default layout, below the folder of its set. */
    FILE;

    /** Checks whether it tells files of one original apart. */
    boolean isOfFile() {
        return this == OUTPUT || this == EXT || this == FILE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Placeholder> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Placeholder::word).toList();
    }
}
