package io.cliproute.ingest;

import io.cliproute.job.JobKey;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Files that were worked on when the program died. One of them may be what it died of, so they come last, and one at a time:
 * if it dies again, that tells, and nobody else's work was lost. Whoever is not suspected never waits. Sources share one.
 */
public final class CrashSuspects {

    /** Nothing else has been taken or worked on for so long: now it is their turn. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** Where there is no such pause, their turn comes all the same. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Set<String> hashes = ConcurrentHashMap.newKeySet();
    private final LongSupplier nanoClock;
    private final AtomicInteger others = new AtomicInteger();
    private final AtomicReference<String> tried = new AtomicReference<>();

    /** When the first file was seen: before, a slow start would pass for quiet. */
    private final AtomicReference<Long> since = new AtomicReference<>();

    private volatile long lastOther;

    /** There are none yet. */
    public CrashSuspects() {
        this(System::nanoTime);
    }

    CrashSuspects(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.lastOther = nanoClock.getAsLong();
    }

    /** @param known the hashes of the keys of such files */
    public void remember(Set<String> known) {
        hashes.addAll(known);
    }

    /**
     * Whether a file may be taken now.
     *
     * @param exchange the one the file is worked on with if it may; its end is heard
     */
    boolean admit(JobKey key, Exchange exchange) {
        if (hashes.isEmpty()) {
            return true;
        }
        since.compareAndSet(null, nanoClock.getAsLong());
        String hash = key.hash();
        if (!hashes.contains(hash)) {
            others.incrementAndGet();
            onDone(exchange, () -> {
                lastOther = nanoClock.getAsLong();
                others.decrementAndGet();
            });
            return true;
        }
        if (!isTheirTurn() || !tried.compareAndSet(null, hash)) {
            return false;
        }
        onDone(exchange, () -> {
            hashes.remove(hash);
            tried.set(null);
        });
        return true;
    }

    private boolean isTheirTurn() {
        long now = nanoClock.getAsLong();
        long watched = now - since.get();
        boolean isQuiet = others.get() == 0 && Math.min(watched, now - lastOther) >= QUIET.toNanos();
        return isQuiet || watched >= PATIENCE.toNanos();
    }

    private static void onDone(Exchange exchange, Runnable then) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                then.run();
            }
        });
    }
}
