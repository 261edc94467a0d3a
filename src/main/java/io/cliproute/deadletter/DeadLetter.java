package io.cliproute.deadletter;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * An original that failed: it is in the dead-letter folder, or kept at its source with its report in that folder.
 *
 * @param file path of the original in the dead-letter folder, or the one it would have there
 * @param name path relative to that folder, which begins with the source, with {@code /} between segments; unique
 * @param path former path relative to the folder of its source; the name differs from it if an older dead letter had
 *     that name
 * @param kept whether the original is at its source
 */
public record DeadLetter(Path file, String name, String path, boolean kept) {

    /** Returns the name of the source, empty if the file is in no folder of a source. */
    public String source() {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }

    /**
     * Returns the dead letters that a text denotes: those with that name or path, else those with that file name, else
     * those whose name ends with it.
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
