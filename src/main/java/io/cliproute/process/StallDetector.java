package io.cliproute.process;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Whether a process still gets on: by what {@code -progress} says that it has written, and by what it has read, as a contact
 * sheet or the picture of a sound is written only when the whole file has been read. Threads share one instance.
 */
final class StallDetector implements Consumer<String> {

    /** What of {@code -progress} only ever grows. */
    private static final Set<String> SIGNS = Set.of("frame", "total_size", "out_time_us");

    /** FFmpeg says how far it is twice a second. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Before anything is written there may be much to look for. */
    private static final int FIRST_GRACE = 3;

    private final long limit;
    private final LongSupplier nanoClock;
    private final Map<String, Long> furthest = new HashMap<>();
    private OptionalLong alreadyRead = OptionalLong.empty();
    private long last;

    /** @param limit how long it may get no further; less than a second counts as one */
    StallDetector(Duration limit, LongSupplier nanoClock) {
        this.limit = (limit.compareTo(SHORTEST) < 0 ? SHORTEST : limit).toNanos();
        this.nanoClock = nanoClock;
        this.last = nanoClock.getAsLong();
    }

    /** A line such as {@code frame=25}; {@code N/A} and zero show nothing. */
    @Override
    public synchronized void accept(String line) {
        int equals = line.indexOf('=');
        if (equals < 0 || !SIGNS.contains(line.substring(0, equals))) {
            return;
        }
        String said = line.substring(equals + 1).strip();
        if (said.equals("N/A")) {
            return;
        }
        try {
            long now = Long.parseLong(said);
            if (now > furthest.getOrDefault(line.substring(0, equals), 0L)) {
                furthest.put(line.substring(0, equals), now);
                beat();
            }
        } catch (NumberFormatException ignored) {
            // no number
        }
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
