package io.cliproute.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Pattern of the names that the files of a set get at a destination, such as <code>{stem}-{output}.{ext}</code>.
 *
 * @param text as configured
 */
public record Layout(String text, List<Part> parts) {

    /** Layout of a destination that has none: a folder for each original, with its outputs by name. */
    public static final Layout DEFAULT = parse("{path}/{output}.{ext}");

    /** Output name of the manifest. */
    public static final String MANIFEST = "result";

    private static final String EXTENSION = ".";

    public Layout {
        parts = List.copyOf(parts);
    }

    /**
     * Parses a layout.
     *
     * @throws IllegalArgumentException with the reason, if it is invalid
     */
    public static Layout parse(String text) {
        return new LayoutParser(text).parse();
    }

    /** Checks whether this is the layout of a destination that has none. */
    public boolean isDefault() {
        return text.equals(DEFAULT.text);
    }

    /** Checks whether the names of different outputs differ, so that a destination can have several. */
    public boolean distinguishesOutputs() {
        return has(Placeholder.OUTPUT) || has(Placeholder.FILE);
    }

    boolean has(Placeholder kind) {
        return parts.stream().anyMatch(part -> part.is(kind));
    }

    /**
     * Returns the name of a file of a set at the destination, with {@code /} between segments. It is not checked: a
     * file name from outside may lead out of the folder. The folder of an output stays together: it gets the name that
     * the layout gives to the output, without the extension.
     */
    public String name(Original original, SetFile file) {
        if (!file.isInFolder() || has(Placeholder.FILE)) {
            return name(parts, original, file);
        }
        return name(withoutExtension(), original, file) + "/" + file.pathInFolder();
    }

    private static String name(List<Part> parts, Original original, SetFile file) {
        String name = parts.stream().map(part -> part.text(original, file)).collect(Collectors.joining());
        // the original has no folder
        return name.replace("//", "/").replaceFirst("^/", "");
    }

    /** Returns the parts without <code>.{ext}</code> at the end. */
    private List<Part> withoutExtension() {
        int last = parts.size() - 1;
        if (!parts.get(last).is(Placeholder.EXT)
                || !(parts.get(last - 1) instanceof Part.Literal before)
                || !before.text().endsWith(EXTENSION)) {
            return parts;
        }
        List<Part> kept = new ArrayList<>(parts.subList(0, last - 1));
        kept.add(new Part.Literal(before.text().substring(0, before.text().length() - EXTENSION.length())));
        return kept;
    }

    /**
     * Checks whether the main file of an output finds another one as before: playlists and WebVTT files refer to the
     * files in the folder of their output by relative paths.
     */
    public boolean keepsReference(Original original, SetFile file) {
        String main = name(original, new SetFile(file.output(), file.main(), file.main()));
        return !file.isInFolder()
                || file.main().startsWith(file.output() + "/")
                || name(original, file).equals(main.substring(0, main.lastIndexOf('/') + 1) + file.path());
    }

    /**
     * Returns two outputs whose files two originals could get under one name: with <code>{stem}-{output}</code>, the
     * output {@code b-c} of {@code a.mp4} and the output {@code c} of {@code a-b.mp4}.
     *
     * @param outputs names of all outputs at the destination, and {@value #MANIFEST}
     */
    public Optional<List<String>> ambiguousOutputs(Collection<String> outputs) {
        for (String one : outputs) {
            for (String other : outputs) {
                if (!one.equals(other) && (isEnd(one, other) || isBeginning(one, other))) {
                    return Optional.of(List.of(one, other));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isEnd(String one, String other) {
        return textBeside(-1).filter(text -> other.endsWith(text + one)).isPresent();
    }

    private boolean isBeginning(String one, String other) {
        return textBeside(1).filter(text -> other.startsWith(one + text)).isPresent();
    }

    /** Returns the text between the output and a placeholder of the original in the same segment, if there is one. */
    private Optional<String> textBeside(int step) {
        StringBuilder text = new StringBuilder();
        for (int i = output() + step; i >= 0 && i < parts.size(); i += step) {
            if (parts.get(i).isOfOriginal()) {
                return Optional.of(text.toString()).filter(between -> !between.contains("/"));
            }
            if (parts.get(i) instanceof Part.Literal literal) {
                text.insert(step < 0 ? 0 : text.length(), literal.text());
            }
        }
        return Optional.empty();
    }

    /** Returns the index of the part that names the output; that of no part if there is none. */
    private int output() {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).is(Placeholder.OUTPUT) || parts.get(i).is(Placeholder.FILE)) {
                return i;
            }
        }
        return parts.size() + 1;
    }
}
