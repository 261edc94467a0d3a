package io.cliproute.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text of any length of which the start and the end are kept: the first message matters most, then the last.
 * Thread-safe.
 */
final class BoundedText {

    private static final int HEAD = 4 * 1024;
    private static final int TAIL = 12 * 1024;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final byte[] tail = new byte[TAIL];
    private long tailBytes;

    synchronized void append(byte[] bytes, int length) {
        int fits = Math.min(length, HEAD - head.size());
        head.write(bytes, 0, fits);
        for (int i = fits; i < length; i++) {
            tail[(int) (tailBytes++ % TAIL)] = bytes[i];
        }
    }

    /** Returns the kept text, with a marker where bytes were left out. */
    synchronized String text() {
        StringBuilder text = new StringBuilder(head.toString(StandardCharsets.UTF_8));
        if (tailBytes > TAIL) {
            text.append("\n[… ").append(tailBytes - TAIL).append(" bytes left out …]\n");
        }
        int length = (int) Math.min(tailBytes, TAIL);
        byte[] ordered = new byte[length];
        for (int i = 0; i < length; i++) {
            ordered[i] = tail[(int) ((tailBytes - length + i) % TAIL)];
        }
        return text.append(new String(ordered, StandardCharsets.UTF_8)).toString();
    }
}
