package io.cliproute.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads what a child writes, as it writes it, and keeps a bounded part: a child never waits because nobody reads. */
final class OutputPump {

    private static final int LONGEST_LINE = 1000;

    private final InputStream from;
    private final int maxBytes;
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final BoundedText ends = new BoundedText();
    private final Thread thread;

    private final Consumer<String> listener;
    private final StringBuilder line = new StringBuilder();

    private OutputPump(InputStream from, int maxBytes, Consumer<String> listener) {
        this.from = from;
        this.maxBytes = maxBytes;
        this.listener = listener;
        this.thread = new Thread(this::pump, "cliproute-output");
        thread.setDaemon(true);
        thread.start();
    }

    /** Keeps the first bytes up to a limit, drops the rest, and tells each line as it comes. */
    static OutputPump keepingAll(InputStream from, int maxBytes, Consumer<String> listener) {
        return new OutputPump(from, maxBytes, listener);
    }

    /** Keeps the beginning and the end. */
    static OutputPump keepingEnds(InputStream from) {
        return new OutputPump(from, 0, line -> {});
    }

    private void pump() {
        byte[] buffer = new byte[8192];
        try {
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                synchronized (all) {
                    all.write(buffer, 0, Math.max(0, Math.min(length, maxBytes - all.size())));
                }
                ends.add(buffer, length);
                tell(buffer, length);
            }
        } catch (IOException ignored) {
            // the child was ended, or nobody waits for a grandchild any more: what was read is kept
        }
    }

    /** What is said there is ASCII; a line without an end does not grow. */
    private void tell(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                listener.accept(line.toString());
                line.setLength(0);
            } else if (line.length() < LONGEST_LINE) {
                line.append((char) (buffer[i] & 0xff));
            }
        }
    }

    /** Waits until the other side has closed, at most so long. */
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
