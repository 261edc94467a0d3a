package io.cliproute.ftp;

import java.time.Duration;

/**
 * How fast the other side is. Only time in which we wait for it counts, not what we take ourselves. Lowest is what Apache's
 * web server asks of those who send it something, 500 bytes a second ({@code mod_reqtimeout}, {@code MinRate}), here as an
 * average over a minute of waiting, which is more than the 30 s of {@code soTimeout} that a server may be silent before each
 * of the two answers a transfer has. One thread reads or writes, another one judges.
 */
final class TransferRate {

    static final Duration SPAN = Duration.ofMinutes(1);

    static final long LEAST_PER_SECOND = 500;

    private long bytes;
    private long waited;
    private long since;
    private boolean waiting;

    /** @param now nanoseconds, as {@link System#nanoTime} */
    synchronized void waits(long now) {
        waiting = true;
        since = now;
    }

    /**
     * @param now nanoseconds
     * @param moved bytes that came or went; negative at an end
     */
    synchronized void goesOn(long now, long moved) {
        waiting = false;
        waited += now - since;
        bytes += Math.max(0, moved);
    }

    /** What was before no longer counts. */
    synchronized void anew() {
        bytes = 0;
        waited = 0;
    }

    /** @param now nanoseconds */
    synchronized boolean isTooSlow(long now) {
        long all = waited + (waiting ? now - since : 0);
        if (all < SPAN.toNanos()) {
            return false;
        }
        if (bytes < LEAST_PER_SECOND * SPAN.toSeconds()) {
            return true;
        }
        anew();
        since = now;
        return false;
    }
}
