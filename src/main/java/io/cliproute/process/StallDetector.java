package io.cliproute.process;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Detects that a process makes no progress: neither what it prints about its progress grows, nor what it has read. A program
 * may have to read a whole file before it writes anything. Threads may share one instance.
 */
final class StallDetector implements Consumer<String> {

    /** Programs such as FFmpeg report their progress twice a second. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Before anything is written there may be much to look for. */
    private static final int FIRST_GRACE = 3;

    private final long limit;
    private final ProgressParser parser;
    private final LongSupplier nanoClock;
    private final Map<String, Long> furthest = new HashMap<>();
    private OptionalLong alreadyRead = OptionalLong.empty();
    private long last;

    StallDetector(StallLimit stall, LongSupplier nanoClock) {
        this.limit = (stall.timeout().compareTo(SHORTEST) < 0 ? SHORTEST : stall.timeout()).toNanos();
        this.parser = stall.parser();
        this.nanoClock = nanoClock;
        this.last = nanoClock.getAsLong();
    }

    /** Takes note of a line of the process's standard output. A counter that does not grow is no progress. */
    @Override
    public synchronized void accept(String line) {
        parser.parse(line)
                .filter(counter -> counter.value() > furthest.getOrDefault(counter.name(), 0L))
                .ifPresent(counter -> {
                    furthest.put(counter.name(), counter.value());
                    beat();
                });
    }

    /** So much has it read by now, in whatever unit, as long as it is always the same. */
    synchronized void hasRead(long amount) {
        if (alreadyRead.isEmpty()) {
            alreadyRead = OptionalLong.of(amount);
        } else if (amount > alreadyRead.getAsLong()) {
            beat();
            alreadyRead = OptionalLong.of(amount);
        }
    }

    private void beat() {
        last = nanoClock.getAsLong();
        alreadyRead = OptionalLong.empty();
    }

    /** For so long nobody could look, so it says nothing of the process. */
    synchronized void missed(Duration time) {
        last += time.toNanos();
    }

    /** Whether half of the time has passed without a sign: then it is worth asking what it reads. */
    synchronized boolean isFaint() {
        return silence() > allowed() / 2;
    }

    /** Whether it has got no further for as long as it may. */
    synchronized boolean hasStopped() {
        return silence() > allowed();
    }

    private long silence() {
        return nanoClock.getAsLong() - last;
    }

    private long allowed() {
        return furthest.isEmpty() ? FIRST_GRACE * limit : limit;
    }

    /** How long it may get no further, as things are. */
    synchronized Duration limit() {
        return Duration.ofNanos(allowed());
    }
}
