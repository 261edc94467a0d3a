package io.cliproute.deadletter;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * An original in the dead-letter folder.
 *
 * @param file where it lies
 * @param name its path below that folder, which begins with its source, with {@code /} between the segments: unique
 * @param path where it lay below its source's folder; the name differs when an older dead letter has had that place
 */
public record DeadLetter(Path file, String name, String path) {

    /** The source's name; empty when the file lies in no source's folder. */
    public String source() {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }

    /**
     * Those that somebody means who writes that: the whole name or a path to the file, else a file's name, else how a name
     * ends, whatever comes first.
     */
    static List<DeadLetter> meant(String text, List<DeadLetter> all) {
        Path absolute = Path.of(text).toAbsolutePath().normalize();
        List<Predicate<DeadLetter>> ways = List.of(
                one -> one.name.equals(text) || one.file.equals(absolute),
                one -> one.original().equals(text),
                one -> one.name.endsWith("/" + text),
                one -> one.original().endsWith("/" + text),
                one -> one.name.endsWith(text));
        return ways.stream()
                .map(way -> all.stream().filter(way).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private String original() {
        return source() + "/" + path;
    }
}
