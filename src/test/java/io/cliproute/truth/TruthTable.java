package io.cliproute.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of a run: number of checks and of passed checks per operation. */
final class TruthTable {

    private static final Path FILE = Path.of("target/truth.md");

    private final String title;
    private final List<Check> checks;

    TruthTable(String title, List<Check> checks) {
        this.title = title;
        this.checks = checks;
    }

    /** Returns failed checks that are not a documented limit. */
    List<Check> failures() {
        return checks.stream()
                .filter(check -> !check.passed() && KnownLimit.of(check).isEmpty())
                .sorted(Comparator.comparing(Check::operation).thenComparing(Check::source))
                .toList();
    }

    String text() {
        StringBuilder text = new StringBuilder("# " + title + "\n\n");
        long films = checks.stream().map(Check::source).distinct().count();
        text.append(checks.size()).append(" checks on ").append(films).append(" films\n\n");
        text.append("| operation | checks | passed | known limits | failed |\n|---|---:|---:|---:|---:|\n");
        byOperation().forEach((operation, group) -> text.append(row(operation, group)));
        text.append(row("all", checks)).append('\n');
        KnownLimit.ALL.forEach(limit -> text.append("- known limit: ")
                .append(limit.heading())
                .append(": ")
                .append(failing(limit))
                .append('\n'));
        failures().forEach(check -> text.append("- ").append(check).append('\n'));
        return text.toString();
    }

    private long failing(KnownLimit limit) {
        return checks.stream()
                .filter(check -> !check.passed() && limit.covers(check))
                .count();
    }

    private Map<String, List<Check>> byOperation() {
        return checks.stream().collect(Collectors.groupingBy(Check::operation, TreeMap::new, Collectors.toList()));
    }

    private static String row(String operation, List<Check> group) {
        long passed = group.stream().filter(Check::passed).count();
        long limits = group.stream()
                .filter(check -> !check.passed() && KnownLimit.of(check).isPresent())
                .count();
        return "| `%s` | %d | %d | %d | %d |%n"
                .formatted(operation, group.size(), passed, limits, group.size() - passed - limits);
    }

    /** Prints the table and writes it to {@code target/truth.md}. */
    void write() throws IOException {
        write(text());
    }

    /** Writes it with the table of another FFmpeg and the checks that differ. */
    void write(TruthTable other) throws IOException {
        write(text() + other.text() + "\n# Differences\n\n" + differences(other));
    }

    private static void write(String text) throws IOException {
        System.out.println(text);
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, text);
    }

    private String differences(TruthTable other) {
        Map<List<String>, Check> there = new LinkedHashMap<>();
        other.checks.forEach(check -> there.put(key(check), check));
        return checks.stream()
                .filter(check ->
                        there.containsKey(key(check)) && there.get(key(check)).passed() != check.passed())
                .map(check -> "- passes only with %s: %s, %s"
                        .formatted(
                                check.passed() ? title : other.title,
                                check,
                                there.get(key(check)).found()))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> key(Check check) {
        return List.of(check.operation(), check.source(), check.subject());
    }
}
