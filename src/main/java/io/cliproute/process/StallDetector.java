package io.cliproute.process;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Detects that a process makes no progress: neither what it prints about its progress grows, nor what it has read. A
 * program may have to read a whole file before it writes anything. Threads may share one instance.
 */
final class StallDetector implements Consumer<String> {

    /** Shortest useful limit: the programs in use report their progress twice a second. */
    private static final Duration MIN_LIMIT = Duration.ofSeconds(1);

    /** Factor for the time before the first output: the process may have to search its input first. */
    private static final int START_FACTOR = 3;

    private final long limit;
    private final ProgressParser parser;
    private final LongSupplier nanoClock;
    private final Map<String, Long> counters = new HashMap<>();
    private OptionalLong amountRead = OptionalLong.empty();
    private long lastProgress;

    StallDetector(StallLimit stall, LongSupplier nanoClock) {
        this.limit = (stall.timeout().compareTo(MIN_LIMIT) < 0 ? MIN_LIMIT : stall.timeout()).toNanos();
        this.parser = stall.parser();
        this.nanoClock = nanoClock;
        this.lastProgress = nanoClock.getAsLong();
    }

    /** Takes note of a line of the process's standard output. A counter that does not grow is no progress. */
    @Override
    public synchronized void accept(String line) {
        parser.parse(line)
                .filter(counter -> counter.value() > counters.getOrDefault(counter.name(), 0L))
                .ifPresent(counter -> {
                    counters.put(counter.name(), counter.value());
                    recordProgress();
                });
    }

    /** Takes note of the total amount that the process has read, in any unit that stays the same. */
    synchronized void recordRead(long amount) {
        if (amountRead.isEmpty()) {
            amountRead = OptionalLong.of(amount);
        } else if (amount > amountRead.getAsLong()) {
            recordProgress();
            amountRead = OptionalLong.of(amount);
        }
    }

    private void recordProgress() {
        lastProgress = nanoClock.getAsLong();
        amountRead = OptionalLong.empty();
    }

    /** Excludes time in which this program was suspended and could not observe the process. */
    synchronized void exclude(Duration time) {
        lastProgress += time.toNanos();
    }

    /**
     * Checks whether half of the time has passed without progress, so that it is worth finding out what the process
     * reads.
     */
    synchronized boolean isSuspicious() {
        return sinceProgress() > allowed() / 2;
    }

    /** Checks whether the process has made no progress for longer than allowed. */
    synchronized boolean isStalled() {
        return sinceProgress() > allowed();
    }

    private long sinceProgress() {
        return nanoClock.getAsLong() - lastProgress;
    }

    private long allowed() {
        return counters.isEmpty() ? START_FACTOR * limit : limit;
    }

    /** Returns the time without progress that is currently allowed. */
    synchronized Duration limit() {
        return Duration.ofNanos(allowed());
    }
}
