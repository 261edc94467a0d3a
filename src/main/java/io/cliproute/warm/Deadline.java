package io.cliproute.warm;

import java.time.Duration;

/**
 * Time limit of a worker's current command or of its start.
 *
 * @param caller thread that waits; if it is interrupted, the limit counts as passed
 * @param nanoTime value of {@link System#nanoTime()} at the limit
 */
record Deadline(Thread caller, long nanoTime) {
    static Deadline in(Duration timeout) {
        return new Deadline(Thread.currentThread(), System.nanoTime() + timeout.toNanos());
    }

    boolean hasPassed() {
        return caller.isInterrupted() || System.nanoTime() - nanoTime > 0;
    }
}
