package io.cliproute.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads an output stream of a child in a thread of its own, so that the child never blocks, and keeps a bounded part of
 * it.
 */
final class OutputPump {

    private static final int MAX_LINE_LENGTH = 1000;

    private final InputStream stream;
    private final int maxBytes;
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final BoundedText ends = new BoundedText();
    private final Thread thread;

    private final Consumer<String> listener;
    private final StringBuilder line = new StringBuilder();

    private OutputPump(InputStream stream, int maxBytes, Consumer<String> listener) {
        this.stream = stream;
        this.maxBytes = maxBytes;
        this.listener = listener;
        this.thread = new Thread(this::pump, "cliproute-output");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns a pump that keeps the first bytes up to a limit and passes each line on when it is complete. */
    static OutputPump keepingStart(InputStream stream, int maxBytes, Consumer<String> listener) {
        return new OutputPump(stream, maxBytes, listener);
    }

    /** Returns a pump that keeps the start and the end as text. */
    static OutputPump keepingStartAndEnd(InputStream stream) {
        return new OutputPump(stream, 0, line -> {});
    }

    private void pump() {
        byte[] buffer = new byte[8192];
        try {
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                synchronized (all) {
                    all.write(buffer, 0, Math.max(0, Math.min(length, maxBytes - all.size())));
                }
                ends.append(buffer, length);
                passLines(buffer, length);
            }
        } catch (IOException ignored) {
            // the child was ended, or the stream was closed while a grandchild held it: the bytes read so far are kept
        }
    }

    /** Assumes ASCII. A line without an end does not grow beyond its maximal length. */
    private void passLines(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                listener.accept(line.toString());
                line.setLength(0);
            } else if (line.length() < MAX_LINE_LENGTH) {
                line.append((char) (buffer[i] & 0xff));
            }
        }
    }

    /** Waits until the child closes the stream, but not longer than the given time. */
    void join(long millis) throws InterruptedException {
        thread.join(millis);
    }

    byte[] bytes() {
        synchronized (all) {
            return all.toByteArray();
        }
    }

    String text() {
        return ends.text();
    }
}
