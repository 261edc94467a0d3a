package io.cliproute.warm;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Number of recent commands, from which it follows how many warm workers are worth starting. Thread-safe. */
final class WarmDemand {

    /** Factor between the number of commands that justify one worker and the number that justify one more. */
    private static final int GROWTH_FACTOR = 8;

    /** Time without commands after which the count starts again, so that occasional commands start no worker. */
    private static final Duration RESET_AFTER = Duration.ofSeconds(60);

    private final int threshold;
    private final AtomicLong commands = new AtomicLong();
    private volatile long lastAdded = System.nanoTime();

    /**
     * @param threshold number of commands before the first worker is started; 0: the first command waits for a worker
     */
    WarmDemand(int threshold) {
        this.threshold = threshold;
    }

    /** Counts commands that have arrived or are expected, and returns true if at least one worker is worth starting. */
    boolean add(int count) {
        lastAdded = System.nanoTime();
        return commands.addAndGet(count) > threshold;
    }

    /** Checks whether one more worker than {@code workers} is worth starting. */
    boolean exceedsCapacityOf(int workers) {
        return commands.get() > threshold * Math.pow(GROWTH_FACTOR, workers);
    }

    /** Checks whether even the first command waits for a worker. */
    boolean isAlways() {
        return threshold == 0;
    }

    /** Sets the count to 0 if no command has been added for a minute. */
    void resetIfIdle() {
        if (System.nanoTime() - lastAdded > RESET_AFTER.toNanos()) {
            commands.set(0);
        }
    }
}
