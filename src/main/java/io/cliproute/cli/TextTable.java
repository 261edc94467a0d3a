package io.cliproute.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** Table of text whose columns are as wide as their widest cell, or narrower where the table would be too wide. */
final class TextTable {

    private static final String GAP = "  ";

    /** Width in columns below which no column is cut. */
    private static final int LEAST_WIDTH = 10;

    private static final Pattern NUMBER = Pattern.compile("[-0-9][0-9a-z.,]*");

    private final List<Row> rows = new ArrayList<>();

    /** Cells with the style of all of them. */
    private record Row(List<String> cells, AttributedStyle style) {}

    TextTable(List<String> heading) {
        add(AttributedStyle.BOLD, heading);
    }

    void add(List<String> row) {
        add(AttributedStyle.DEFAULT, row);
    }

    void add(AttributedStyle style, List<String> row) {
        rows.add(new Row(List.copyOf(row), style));
    }

    /** Returns the lines without styles. */
    @Override
    public String toString() {
        int[] widths = naturalWidths();
        return rows.stream()
                .map(row -> line(row.cells(), widths, List.of()) + "\n")
                .collect(Collectors.joining());
    }

    /**
     * Returns the lines of the heading and the rows, with numbers aligned to the right.
     *
     * @param width maximum number of columns of a line; the widest columns of the table are cut to it
     */
    List<AttributedString> lines(int width) {
        int[] widths = fittingWidths(width);
        List<Integer> numbers = IntStream.range(0, widths.length)
                .filter(this::isNumeric)
                .boxed()
                .toList();
        return rows.stream()
                .map(row -> new AttributedString(line(row.cells(), widths, numbers), row.style()))
                .toList();
    }

    private int[] naturalWidths() {
        int[] widths = new int[rows.get(0).cells().size()];
        for (Row row : rows) {
            Arrays.setAll(
                    widths,
                    column -> Math.max(
                            widths[column], Terminal.columns(row.cells().get(column))));
        }
        return widths;
    }

    private int[] fittingWidths(int width) {
        int[] widths = naturalWidths();
        int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - width;
        for (; excess > 0; excess--) {
            // of columns with the same width, the last one, because the first one has the names
            int widest = IntStream.range(0, widths.length)
                    .reduce((a, b) -> widths[b] >= widths[a] ? b : a)
                    .orElseThrow();
            if (widths[widest] <= LEAST_WIDTH) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private boolean isNumeric(int column) {
        return rows.stream().skip(1).allMatch(row -> NUMBER.matcher(row.cells().get(column))
                .matches());
    }

    private static String line(List<String> cells, int[] widths, List<Integer> numbers) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Terminal.abbreviate(cells.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - Terminal.columns(cell));
            line.append(numbers.contains(i) ? padding + cell : cell + padding).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
