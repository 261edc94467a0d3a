package io.cliproute.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Chart of all figures with a target, as dots with their spread on a logarithmic axis: the factor by which a figure is
 * better than its target. The format is SVG, which needs no library and no fonts.
 */
final class Plot {

    private static final int LABELS = 470;
    private static final int AXIS = 400;
    private static final int ROW = 26;

    /** Length of the axis on each side: ten times worse and ten times better. */
    private static final double AXIS_DECADES = 1;

    private Plot() {}

    static String of(List<ScenarioResult> all) {
        List<String> rows = new ArrayList<>();
        for (ScenarioResult measured : all) {
            for (Finding finding : measured.findings()) {
                finding.target()
                        .ifPresent(target ->
                                rows.add(row(measured.scenario().name(), finding, target, (rows.size() + 2) * ROW)));
            }
        }
        int height = (rows.size() + 2) * ROW;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                <line x1="%3$d" x2="%3$d" y1="%4$d" y2="%2$d" stroke="#888" stroke-dasharray="4"/>
                %5$s%6$s%7$s%8$s</svg>
                """.formatted(
                        LABELS + AXIS + 20,
                        height,
                        place(1),
                        ROW,
                        tick(0.1, "ten times worse"),
                        tick(1, "as wanted"),
                        tick(10, "ten times better"),
                        String.join("", rows));
    }

    private static String tick(double margin, String text) {
        String anchor = margin < 1 ? "start" : margin > 1 ? "end" : "middle";
        return "<text x=\"%d\" y=\"16\" text-anchor=\"%s\" fill=\"#555\">%s</text>\n"
                .formatted(place(margin), anchor, text);
    }

    private static String row(String scenario, Finding finding, Finding.Target target, int y) {
        double median = target.margin(finding.values().median());
        String label = scenario + ": " + String.join(" ", finding.cells().subList(0, 2)) + " (" + target + ")";
        return String.format(
                Locale.ROOT,
                """
                <text x="8" y="%1$d">%2$s</text>
                <line x1="%3$d" x2="%4$d" y1="%5$d" y2="%5$d" stroke="%6$s" stroke-width="2"/>
                <circle cx="%7$d" cy="%5$d" r="4" fill="%6$s"/>
                """,
                y,
                label.replace("&", "&amp;").replace("<", "&lt;"),
                place(target.margin(finding.values().min())),
                place(target.margin(finding.values().max())),
                y - 4,
                median < 1 ? "#c2410c" : "#15803d",
                place(median));
    }

    /** Returns the position of a factor on the axis. */
    private static int place(double margin) {
        double decades = Math.max(-AXIS_DECADES, Math.min(AXIS_DECADES, Math.log10(margin)));
        return (int) Math.round(LABELS + AXIS * (decades + AXIS_DECADES) / (2 * AXIS_DECADES));
    }
}
