package io.cliproute.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code docs/performance.md}: what stands between a scenario's two comments is replaced by its figures. */
final class Page {

    private final Path file;

    Page(Path file) {
        this.file = file;
    }

    /** @throws IOException when the page has no place for a scenario */
    void write(List<Measured> all, String machine, String command) throws IOException {
        String page = Files.readString(file);
        for (Measured measured : all) {
            if (!measured.findings().isEmpty()) {
                page = replaced(page, measured, machine, command);
            }
        }
        Files.writeString(file, page);
    }

    private static String replaced(String page, Measured measured, String machine, String command) throws IOException {
        String name = measured.scenario().name();
        Matcher place = Pattern.compile("(?s)(<!-- bench: " + name + " -->\n).*?(<!-- end -->)")
                .matcher(page);
        if (!place.find()) {
            throw new IOException("the page has no place for " + name);
        }
        return place.replaceFirst(
                found -> Matcher.quoteReplacement(found.group(1) + block(measured, machine, command) + found.group(2)));
    }

    private static String block(Measured measured, String machine, String command) {
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
