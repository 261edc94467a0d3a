package io.cliproute.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBarConsumer;

/** Lowest lines of a terminal, which are repainted in place: a progress bar and lines below it. Thread-safe. */
final class LiveDisplay implements ProgressBarConsumer {

    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String CLEAR_REST = "\u001b[J";

    private final PrintWriter out;
    private final int columns;
    private final Supplier<List<String>> below;
    private List<String> painted = List.of();
    private boolean closed;

    /** @param below supplies the current lines below the bar; called before each repaint */
    LiveDisplay(PrintWriter out, int width, Supplier<List<String>> below) {
        this.out = out;
        this.columns = width - 1;
        this.below = below;
    }

    @Override
    public int getMaxRenderedLength() {
        return columns;
    }

    @Override
    public synchronized void accept(String bar) {
        if (!closed) {
            List<String> lines = new ArrayList<>(List.of(bar));
            lines.addAll(below.get());
            paint(lines);
        }
    }

    /** Prints a permanent line above the repainted lines. */
    synchronized void printAbove(String line) {
        List<String> current = painted;
        erase();
        out.println(line);
        paint(current);
    }

    private void paint(List<String> lines) {
        StringBuilder text = new StringBuilder(cursorUp());
        lines.forEach(line -> text.append('\r')
                .append(CLEAR_LINE)
                .append(Terminal.fit(line, columns))
                .append('\n'));
        out.print(text.append(CLEAR_REST));
        out.flush();
        painted = lines;
    }

    private void erase() {
        out.print(cursorUp() + "\r" + CLEAR_REST);
        out.flush();
        painted = List.of();
    }

    private String cursorUp() {
        return painted.isEmpty() ? "" : String.format(UP, painted.size());
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            erase();
        }
    }
}
