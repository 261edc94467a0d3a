package io.cliproute.s3;

import java.time.Duration;

/** Pace of a download, whose single reads are bounded by the client's socket timeout. Not thread-safe. */
final class TransferPace {

    private static final Duration SPAN = Duration.ofSeconds(30);

    /** In a span; as for FTP, a slower store counts as frozen. */
    private static final long MIN_BYTES = 1000 * SPAN.toSeconds();

    private long began = System.nanoTime();
    private long bytes;

    /** Records bytes that have arrived, and checks whether a span has passed with too few of them. */
    boolean isTooSlow(int arrived) {
        bytes += arrived;
        if (System.nanoTime() - began < SPAN.toNanos()) {
            return false;
        }
        boolean slow = bytes < MIN_BYTES;
        began = System.nanoTime();
        bytes = 0;
        return slow;
    }
}
