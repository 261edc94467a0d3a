package io.cliproute.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads what a child writes, as it writes it, and keeps a bounded part: a child never waits because nobody reads. */
final class OutputPump {

    private final InputStream from;
    private final int maxBytes;
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final BoundedText ends = new BoundedText();
    private final Thread thread;

    private OutputPump(InputStream from, int maxBytes) {
        this.from = from;
        this.maxBytes = maxBytes;
        this.thread = new Thread(this::pump, "cliproute-output");
        thread.setDaemon(true);
        thread.start();
    }

    /** Keeps the first bytes up to a limit, and drops the rest. */
    static OutputPump keepingAll(InputStream from, int maxBytes) {
        return new OutputPump(from, maxBytes);
    }

    /** Keeps the beginning and the end. */
    static OutputPump keepingEnds(InputStream from) {
        return new OutputPump(from, 0);
    }

    private void pump() {
        byte[] buffer = new byte[8192];
        try {
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                synchronized (all) {
                    all.write(buffer, 0, Math.max(0, Math.min(length, maxBytes - all.size())));
                }
                ends.add(buffer, length);
            }
        } catch (IOException ignored) {
            // the child was ended, or close() gave up on a grandchild: what was read is kept
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

    void close() {
        try {
            from.close();
        } catch (IOException ignored) {
            // nothing more is wanted of it
        }
    }
}
