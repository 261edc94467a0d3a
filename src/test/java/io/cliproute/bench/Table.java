package io.cliproute.bench;

import java.io.PrintWriter;
import java.util.List;

/** Formats a scenario's figures for a terminal. */
final class Table {

    private Table() {}

    static void print(ScenarioResult measured, PrintWriter out) {
        out.printf("%n%s: %s%n", measured.scenario().name(), measured.scenario().description());
        if (!measured.findings().isEmpty()) {
            row(Finding.HEADINGS, out);
        }
        measured.findings().forEach(finding -> row(finding.cells(), out));
        measured.notes().forEach(note -> out.println("  " + note));
        out.flush();
    }

    private static void row(List<String> cells, PrintWriter out) {
        out.printf("  %-76s %9s %9s %9s  %s%n", cells.toArray());
    }
}
