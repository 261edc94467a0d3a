package io.cliproute.warm;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much is to be done by children that keep FFmpeg warm, so how many of them pay. Threads share one instance.
 */
final class WarmDemand {

    /** A further one is worth its start when there have been so many times as many commands as for the one before. */
    private static final int MORE = 8;

    private static final Duration IDLE = Duration.ofSeconds(60);

    private final int worthIt;
    private final AtomicLong commands = new AtomicLong();
    private volatile long last = System.nanoTime();

    /** @param worthIt so many commands come before the first is started; 0: the first command waits for it */
    WarmDemand(int worthIt) {
        this.worthIt = worthIt;
    }

    /** So many commands come, or are to come at once; whether one child pays at least. */
    boolean add(int many) {
        last = System.nanoTime();
        return commands.addAndGet(many) > worthIt;
    }

    /** Whether one more pays. */
    boolean isWorthMoreThan(int children) {
        return commands.get() > worthIt * Math.pow(MORE, children);
    }

    /** Whether even the first command waits. */
    boolean isAlways() {
        return worthIt == 0;
    }

    /** A command now and then is no reason to start one. */
    void forgetWhatIsLongAgo() {
        if (System.nanoTime() - last > IDLE.toNanos()) {
            commands.set(0);
        }
    }
}
