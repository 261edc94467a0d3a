package io.cliproute.remote;

import java.time.Duration;

/**
 * Rate at which a server sends or accepts bytes. Only the time during which we wait for the server counts. The minimum
 * is that of Apache's web server, 500 bytes a second ({@code mod_reqtimeout}, {@code MinRate}), here as an average over
 * a minute of waiting. That is longer than the 30 s of {@code soTimeout} for which a server may be silent before each
 * of the two replies of a transfer. Thread-safe: one thread reads or writes, another one checks the rate.
 */
public final class TransferRate {

    static final Duration SPAN = Duration.ofMinutes(1);

    static final long MIN_BYTES_PER_SECOND = 500;

    private long bytes;

    /** Nanoseconds of waiting in this span, without the wait that has not ended. */
    private long waited;

    /** Time at which the wait began. */
    private long waitBegan;

    private boolean waiting;

    /** @param now nanoseconds, as {@link System#nanoTime} */
    public synchronized void beginWait(long now) {
        waiting = true;
        waitBegan = now;
    }

    /**
     * @param now nanoseconds
     * @param transferred number of bytes; negative at the end of the stream
     */
    public synchronized void endWait(long now, long transferred) {
        waiting = false;
        waited += now - waitBegan;
        bytes += Math.max(0, transferred);
    }

    /** Counts bytes that are transferred during a wait that has not ended. */
    public synchronized void count(long transferred) {
        bytes += Math.max(0, transferred);
    }

    /** Begins a new span. */
    public synchronized void reset() {
        bytes = 0;
        waited = 0;
    }

    /**
     * Checks the rate at the end of a span, and begins the next.
     *
     * @param now nanoseconds
     */
    synchronized boolean isTooSlow(long now) {
        long all = waited + (waiting ? now - waitBegan : 0);
        if (all < SPAN.toNanos()) {
            return false;
        }
        if (bytes < MIN_BYTES_PER_SECOND * SPAN.toSeconds()) {
            return true;
        }
        reset();
        waitBegan = now;
        return false;
    }
}
