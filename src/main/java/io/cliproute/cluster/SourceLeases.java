package io.cliproute.cluster;

import io.cliproute.ingest.IntakeGate;
import io.cliproute.store.QueuedFile;
import io.cliproute.store.SharedJobs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Right to poll the sources: one program at a time has that of a source, and the others stand by. The program that has
 * it also gives jobs to other workers whose worker is not heard of. Thread-safe.
 */
public final class SourceLeases implements Runnable {

    /** Time between two renewals. */
    static final Duration INTERVAL = Duration.ofSeconds(2);

    /** A program that stands by takes over within this time and one interval. */
    private static final Duration LEASE = Duration.ofSeconds(7);

    private static final Logger LOG = LoggerFactory.getLogger(SourceLeases.class);

    private final SharedJobs jobs;
    private final SharedQueue queue;
    private final Set<String> sources;
    private final Consumer<String> takenOver;

    /** Times of {@link System#nanoTime()} until which this program polls a source. */
    private final Map<String, Long> ends = new ConcurrentHashMap<>();

    private final Set<String> standingBy = ConcurrentHashMap.newKeySet();
    private volatile long lastRound = System.nanoTime() - LEASE.toNanos();

    /**
     * @param sources names of the sources
     * @param takenOver receives a source that another program may have polled before
     */
    SourceLeases(SharedJobs jobs, SharedQueue queue, Set<String> sources, Consumer<String> takenOver) {
        this.jobs = jobs;
        this.queue = queue;
        this.sources = Set.copyOf(sources);
        this.takenOver = takenOver;
    }

    /** Returns a gate that is open while this program polls a source. A program that was suspended finds it closed. */
    public IntakeGate gate(String source) {
        return () -> isHeld(source);
    }

    private boolean isHeld(String source) {
        Long end = ends.get(source);
        return end != null && end - System.nanoTime() > 0;
    }

    /** Renews the rights, and looks after the jobs of the sources that this program polls. */
    @Override
    public void run() {
        long began = System.nanoTime();
        Set<String> held = new TreeSet<>(ends.keySet());
        held.removeIf(source -> !isHeld(source));
        Set<String> acquired = jobs.acquireSources(sources, LEASE);
        acquired.stream().filter(source -> !held.contains(source)).forEach(this::takeOver);
        if (!acquired.isEmpty()) {
            sendExpired(acquired, began);
            queue.replaceActive(jobs.active(acquired));
        }
        Map<String, Long> renewed = new TreeMap<>();
        acquired.forEach(source -> renewed.put(source, began + LEASE.toNanos()));
        ends.keySet().retainAll(acquired);
        ends.putAll(renewed);
        sources.stream().filter(source -> !acquired.contains(source)).forEach(this::standBy);
        lastRound = System.nanoTime();
    }

    /** Sends every job again that no worker has taken: the program that queued it may have ended before it sent it. */
    private void takeOver(String source) {
        standingBy.remove(source);
        List<QueuedFile> queued = jobs.queued(source);
        LOG.info("[{}] this program polls the source; {} jobs are queued", source, queued.size());
        takenOver.accept(source);
        queued.forEach(queue::sendAgain);
    }

    private void standBy(String source) {
        if (standingBy.add(source)) {
            LOG.info("[{}] another program polls the source; standing by", source);
        }
    }

    /** After an outage of the database, workers get the time to renew their leases. */
    private void sendExpired(Set<String> acquired, long now) {
        if (now - lastRound > LEASE.toNanos()) {
            return;
        }
        for (QueuedFile file : jobs.expire(acquired)) {
            LOG.warn("[{}] {}: its worker is not heard of; another one gets the job", file.source(), file.path());
            queue.sendAgain(file);
        }
    }

    /** Lets another program poll the sources at once. */
    void release() {
        ends.clear();
        jobs.releaseSources();
    }
}
