package io.cliproute.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Page {@code docs/performance.md}, in which the text between a scenario's two comments is generated. */
final class Page {

    /** Table row: name, median, lowest value, highest value, target for the median. */
    private static final Pattern ROW =
            Pattern.compile("\\| (.+) \\| ([\\d.]+) \\| ([\\d.]+) \\| ([\\d.]+) \\| ([≥≤]) ([\\d.]+) \\|");

    private final Path file;

    Page(Path file) {
        this.file = file;
    }

    /** @throws IOException if the page has no section for a scenario */
    void write(List<ScenarioResult> all, String machine, String command) throws IOException {
        String page = Files.readString(file);
        for (ScenarioResult measured : all) {
            if (!measured.findings().isEmpty()) {
                page = replaced(page, measured, machine, command);
            }
        }
        Files.writeString(file, page);
    }

    /** Returns all rows of the page that have a target. */
    List<ScenarioResult> wanted() throws IOException {
        String page = Files.readString(file);
        List<ScenarioResult> all = new ArrayList<>();
        for (Scenario scenario : Scenario.ALL) {
            List<Finding> findings = place(page, scenario.name())
                    .group()
                    .lines()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(Page::finding)
                    .toList();
            all.add(new ScenarioResult(scenario, findings, List.of()));
        }
        return all;
    }

    private static Finding finding(Matcher row) {
        Series values = new Series(List.of(number(row, 2), number(row, 3), number(row, 4)));
        Finding finding = Finding.ratio(row.group(1), values);
        return row.group(5).equals("≥") ? finding.atLeast(number(row, 6)) : finding.atMost(number(row, 6));
    }

    private static double number(Matcher row, int cell) {
        return Double.parseDouble(row.group(cell));
    }

    private static Matcher place(String page, String name) throws IOException {
        Matcher place = Pattern.compile("(?s)(<!-- bench: " + name + " -->\n).*?(<!-- end -->)")
                .matcher(page);
        if (!place.find()) {
            throw new IOException("no section for scenario " + name);
        }
        return place;
    }

    private static String replaced(String page, ScenarioResult measured, String machine, String command)
            throws IOException {
        Matcher place = place(page, measured.scenario().name());
        return place.replaceFirst(
                found -> Matcher.quoteReplacement(found.group(1) + block(measured, machine, command) + found.group(2)));
    }

    private static String block(ScenarioResult measured, String machine, String command) {
        String rows = measured.findings().stream()
                .map(finding -> row(finding.cells()))
                .collect(Collectors.joining());
        String notes = measured.notes().stream().map(note -> note + "\n").collect(Collectors.joining());
        return "`%s --only %s`\n\n%s|---|--:|--:|--:|---|\n%s\n%s%s\n"
                .formatted(command, measured.scenario().name(), row(Finding.HEADINGS), rows, notes, machine);
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
