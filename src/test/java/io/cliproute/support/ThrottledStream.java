package io.cliproute.support;

import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Stream that delivers a file slowly, over a given time. */
public final class ThrottledStream extends InputStream {

    private final byte[] bytes;
    private final long nanosPerByte;
    private final long started = System.nanoTime();
    private int position;

    public ThrottledStream(byte[] bytes, long millis) {
        this.bytes = bytes.clone();
        this.nanosPerByte = TimeUnit.MILLISECONDS.toNanos(millis) / bytes.length;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("read in chunks");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (position >= bytes.length) {
            return -1;
        }
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, buffer, offset, count);
        position += count;
        LockSupport.parkNanos(started + position * nanosPerByte - System.nanoTime());
        return count;
    }
}
