package io.cliproute.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning and the end of a text of any length: the first complaint matters most, then the last. */
final class BoundedText {

    private static final int HEAD = 4 * 1024;
    private static final int TAIL = 12 * 1024;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final byte[] tail = new byte[TAIL];
    private long inTail;

    synchronized void add(byte[] bytes, int length) {
        int fits = Math.min(length, HEAD - head.size());
        head.write(bytes, 0, fits);
        for (int i = fits; i < length; i++) {
            tail[(int) (inTail++ % TAIL)] = bytes[i];
        }
    }

    /** What was kept; a mark stands where something was left out. */
    synchronized String text() {
        StringBuilder text = new StringBuilder(head.toString(StandardCharsets.UTF_8));
        if (inTail > TAIL) {
            text.append("\n[… ").append(inTail - TAIL).append(" bytes left out …]\n");
        }
        int length = (int) Math.min(inTail, TAIL);
        byte[] ordered = new byte[length];
        for (int i = 0; i < length; i++) {
            ordered[i] = tail[(int) ((inTail - length + i) % TAIL)];
        }
        return text.append(new String(ordered, StandardCharsets.UTF_8)).toString();
    }
}
