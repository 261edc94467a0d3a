package io.cliproute.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The lowest lines of a terminal, painted again and again: the bar and what stands below it. Whatever is to stay is put
 * above them.
 */
final class LiveDisplay implements ProgressBarConsumer {

    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String CLEAR_REST = "\u001b[J";

    private final PrintWriter out;
    private final int columns;
    private final Supplier<List<String>> below;
    private List<String> painted = List.of();
    private boolean closed;

    /** @param below the lines below the bar, as they are now */
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

    /** A line that stays. */
    synchronized void above(String line) {
        List<String> board = painted;
        wipe();
        out.println(line);
        paint(board);
    }

    private void paint(List<String> lines) {
        StringBuilder text = new StringBuilder(up());
        lines.forEach(line -> text.append('\r')
                .append(CLEAR_LINE)
                .append(Terminal.fit(line, columns))
                .append('\n'));
        out.print(text.append(CLEAR_REST));
        out.flush();
        painted = lines;
    }

    private void wipe() {
        out.print(up() + "\r" + CLEAR_REST);
        out.flush();
        painted = List.of();
    }

    private String up() {
        return painted.isEmpty() ? "" : String.format(UP, painted.size());
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            wipe();
        }
    }
}
