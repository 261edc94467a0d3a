package io.cliproute.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Stream of UTF-8 text that passes on each complete line. Thread-safe. */
final class LineStream extends OutputStream {

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private LineStream(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Returns a print stream whose lines go to a consumer, without their ends. */
    static PrintStream printing(Consumer<String> lines) {
        return new PrintStream(new LineStream(lines), true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int octet) {
        if (octet == '\n') {
            String complete = line.toString(StandardCharsets.UTF_8);
            line.reset();
            lines.accept(complete);
        } else {
            line.write(octet);
        }
    }

    @Override
    public synchronized void write(byte[] octets, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(octets[i]);
        }
    }
}
