package io.cliproute.batch;

import java.util.function.LongSupplier;

/**
 * Number of processed bytes of a batch, which never decreases and never exceeds the total.
 *
 * <p>A job that ends is removed from the running jobs before it is counted as finished, so that the sum of both may
 * drop for a moment. Thread-safe.
 */
public final class BatchProgress {

    private final long total;
    private final LongSupplier finished;
    private final LongSupplier running;
    private long reached;

    /**
     * @param total bytes of all files
     * @param finished bytes of files that have ended
     * @param running processed bytes of files that are being processed
     */
    public BatchProgress(long total, LongSupplier finished, LongSupplier running) {
        this.total = total;
        this.finished = finished;
        this.running = running;
    }

    /** Updates and returns the number of processed bytes. */
    public synchronized long update() {
        // in this order no job is counted twice
        long now = finished.getAsLong() + running.getAsLong();
        reached = Math.min(total, Math.max(reached, now));
        return reached;
    }
}
