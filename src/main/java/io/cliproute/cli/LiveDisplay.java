package io.cliproute.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import org.jline.utils.AttributedString;

/** Lowest lines of a terminal, which are repainted in place below the lines that scroll. Thread-safe. */
final class LiveDisplay implements AutoCloseable {

    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String CLEAR_REST = "\u001b[J";

    private final PrintWriter out;
    private final Supplier<Terminal.Size> size;
    private List<AttributedString> painted = List.of();
    private boolean closed;

    /** @param size current size of the terminal */
    LiveDisplay(PrintWriter out, Supplier<Terminal.Size> size) {
        this.out = out;
        this.size = size;
    }

    /** Returns the number of columns that a line can have. The last one would wrap the cursor. */
    int columns() {
        return size.get().columns() - 1;
    }

    /** Replaces the painted lines. Lines that do not fit into the terminal are left out. */
    synchronized void show(List<AttributedString> lines) {
        if (!closed) {
            int most = Math.max(1, size.get().rows() - 1);
            List<AttributedString> fitting = List.copyOf(lines.subList(0, Math.min(most, lines.size())));
            StringBuilder text = new StringBuilder(cursorUp());
            paint(fitting, text);
            print(text);
        }
    }

    /** Prints a permanent line above the painted lines. */
    synchronized void printAbove(String line) {
        StringBuilder text = new StringBuilder();
        if (!painted.isEmpty()) {
            text.append(cursorUp()).append('\r').append(CLEAR_REST);
        }
        text.append(line).append('\n');
        if (!painted.isEmpty()) {
            paint(painted, text);
        }
        print(text);
    }

    /** Removes the painted lines. */
    synchronized void erase() {
        if (!painted.isEmpty()) {
            StringBuilder text = new StringBuilder(cursorUp()).append('\r').append(CLEAR_REST);
            painted = List.of();
            print(text);
        }
    }

    /** Leaves the painted lines where they are, because something else was printed below them. */
    synchronized void leave() {
        painted = List.of();
    }

    @Override
    public synchronized void close() {
        erase();
        closed = true;
    }

    private void paint(List<AttributedString> lines, StringBuilder text) {
        painted =
                lines.stream().map(line -> line.columnSubSequence(0, columns())).toList();
        painted.forEach(line ->
                text.append('\r').append(CLEAR_LINE).append(Terminal.text(line)).append('\n'));
        text.append(CLEAR_REST);
    }

    /** Returns the sequence that moves the cursor to the first painted line. */
    private String cursorUp() {
        if (painted.isEmpty()) {
            return "";
        }
        // a terminal that has become narrower has wrapped the lines
        int columns = size.get().columns();
        int rows = painted.stream()
                .mapToInt(line -> Math.max(1, (line.columnLength() + columns - 1) / columns))
                .sum();
        return String.format(UP, rows);
    }

    private void print(StringBuilder text) {
        out.print(text);
        out.flush();
    }
}
