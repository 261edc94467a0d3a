package io.cliproute.support;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A file that comes in drop by drop, over a given time. */
public final class SlowStream extends InputStream {

    private final byte[] bytes;
    private final long pauseNanos;
    private final int chunk;
    private int position;

    public SlowStream(byte[] bytes, long millis) {
        int chunks = 50;
        this.bytes = bytes.clone();
        this.chunk = Math.max(1, bytes.length / chunks);
        this.pauseNanos = TimeUnit.MILLISECONDS.toNanos(millis) / chunks;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("read in chunks");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (position >= bytes.length) {
            return -1;
        }
        LockSupport.parkNanos(pauseNanos);
        int count = Math.min(Math.min(length, chunk), bytes.length - position);
        System.arraycopy(bytes, position, buffer, offset, count);
        position += count;
        return count;
    }
}
