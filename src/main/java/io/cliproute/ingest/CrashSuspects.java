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
 * Files that were being processed when the program crashed, one of which may be the cause. They are admitted last, and
 * one at a time: a second crash then identifies its file, and interrupts no other job. Other files never wait. All
 * sources share one. Thread-safe.
 */
public final class CrashSuspects {

    /** Suspects are admitted when no other file has been admitted or processed for this time. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** Suspects are admitted after this time even if other files keep coming. */
    private static final Duration MAX_WAIT = Duration.ofMinutes(1);

    /** Hashes of job keys. An entry lives until its job has ended. */
    private final Set<String> hashes = ConcurrentHashMap.newKeySet();

    private final LongSupplier nanoClock;

    /** Number of other files that are being processed. */
    private final AtomicInteger others = new AtomicInteger();

    /** Hash of the suspect that is being processed, or null. */
    private final AtomicReference<String> admitted = new AtomicReference<>();

    /** Time at which the first file was seen; a slow start before it is not quiet time. */
    private final AtomicReference<Long> firstSeen = new AtomicReference<>();

    private volatile long lastOther;

    /** Creates an empty set. */
    public CrashSuspects() {
        this(System::nanoTime);
    }

    CrashSuspects(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.lastOther = nanoClock.getAsLong();
    }

    /** @param known hashes of the files' job keys */
    public void add(Set<String> known) {
        hashes.addAll(known);
    }

    /**
     * Admits a file if its turn has come.
     *
     * @param exchange processes the file if it is admitted; its completion ends the admission
     * @return false if the file has to wait
     */
    boolean tryAdmit(JobKey key, Exchange exchange) {
        if (hashes.isEmpty()) {
            return true;
        }
        firstSeen.compareAndSet(null, nanoClock.getAsLong());
        String hash = key.hash();
        if (!hashes.contains(hash)) {
            others.incrementAndGet();
            onDone(exchange, () -> {
                lastOther = nanoClock.getAsLong();
                others.decrementAndGet();
            });
            return true;
        }
        if (!isSuspectsTurn() || !admitted.compareAndSet(null, hash)) {
            return false;
        }
        onDone(exchange, () -> {
            hashes.remove(hash);
            admitted.set(null);
        });
        return true;
    }

    private boolean isSuspectsTurn() {
        long now = nanoClock.getAsLong();
        long watched = now - firstSeen.get();
        boolean isQuiet = others.get() == 0 && Math.min(watched, now - lastOther) >= QUIET.toNanos();
        return isQuiet || watched >= MAX_WAIT.toNanos();
    }

    private static void onDone(Exchange exchange, Runnable action) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                action.run();
            }
        });
    }
}
