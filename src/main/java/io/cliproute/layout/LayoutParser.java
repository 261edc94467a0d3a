package io.cliproute.layout;

import io.cliproute.files.FileNames;
import io.cliproute.files.TemporaryFiles;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parser of layouts. */
final class LayoutParser {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}:]*)(?::([^{}]*))?}");

    /** Any original in a folder, for checks of names. */
    private static final Original SAMPLE =
            new Original("folder/movie.mp4", "source", "recipe", Instant.EPOCH.atZone(ZoneOffset.UTC));

    private final String text;

    LayoutParser(String text) {
        this.text = text;
    }

    Layout parse() {
        Layout layout = new Layout(text, parts());
        checkPlaceholders(layout);
        checkSegments();
        String name = layout.name(SAMPLE, SetFile.only("output", "output.ext"));
        FileNames.objection(name).ifPresent(reason -> reject("the name '" + name + "' " + reason));
        return layout;
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            addLiteral(parts, text.substring(end, matcher.start()));
            parts.add(placeholder(matcher.group(1), matcher.group(2)));
            end = matcher.end();
        }
        addLiteral(parts, text.substring(end));
        return parts;
    }

    private static void addLiteral(List<Part> parts, String literal) {
        if (literal.contains("{") || literal.contains("}")) {
            reject("has a brace without its counterpart");
        }
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal));
        }
    }

    private static Part placeholder(String word, String format) {
        Placeholder kind = Placeholder.of(word)
                .orElseThrow(
                        () -> new IllegalArgumentException("has the unknown placeholder {" + word + "}; available: "
                                + Placeholder.words().stream()
                                        .map(known -> known.equals("date") ? "{date:yyyy/MM/dd}" : "{" + known + "}")
                                        .collect(Collectors.joining(" "))));
        if (kind == Placeholder.DATE) {
            return new Part.Time(format(format));
        }
        if (format != null) {
            reject("has a format in {" + word + ":" + format + "}; only {date:…} has one");
        }
        return new Part.Value(kind);
    }

    private static DateTimeFormatter format(String pattern) {
        if (pattern == null || pattern.isEmpty()) {
            throw new IllegalArgumentException("has {date} without a pattern; expected for example {date:yyyy/MM/dd}");
        }
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
            if (format.format(SAMPLE.queuedAt()).isBlank()) {
                throw new IllegalArgumentException("gives no text");
            }
            return format;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "has an invalid date pattern '" + pattern + "': " + e.getMessage()
                            + "; expected for example {date:yyyy/MM/dd}",
                    e);
        }
    }

    private static void checkPlaceholders(Layout layout) {
        for (Placeholder once : List.of(Placeholder.OUTPUT, Placeholder.FILE)) {
            if (layout.parts().stream().filter(part -> part.is(once)).count() > 1) {
                reject("has {" + once.word() + "} more than once");
            }
        }
        if (Stream.of(Placeholder.PATH, Placeholder.NAME, Placeholder.STEM).noneMatch(layout::has)) {
            reject("gives all originals the same names; add {path}, {name} or {stem}");
        }
        if (!layout.has(Placeholder.EXT) && !layout.has(Placeholder.FILE)) {
            reject("gives files no extension of their own; add {ext}, or {file} at the end");
        }
        if (layout.has(Placeholder.FILE)
                && !layout.parts().get(layout.parts().size() - 1).is(Placeholder.FILE)) {
            reject("has {file} before its end; a file keeps its own name and extension at the end");
        }
    }

    private void checkSegments() {
        if (text.startsWith("/")) {
            reject("begins with '/'; names are relative to the folder in the uri of the destination");
        }
        // a slash in the pattern of a date separates folders, too
        for (String segment : text.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                reject("has a folder or file without a name, or named '.' or '..'");
            }
            if (segment.contains("{dir}") && !segment.equals("{dir}")) {
                reject("has {dir} beside other text; it is a folder of its own, as in {dir}/{name}, and may be absent");
            }
        }
        if (text.endsWith("{dir}")) {
            reject("ends with {dir}, which is a folder");
        }
        if (Arrays.stream(text.split("/")).anyMatch(TemporaryFiles::isTemporary)) {
            reject("has a name that begins with '" + TemporaryFiles.PREFIX
                    + "', as files do while they are being delivered");
        }
    }

    private static void reject(String reason) {
        throw new IllegalArgumentException(reason);
    }
}
