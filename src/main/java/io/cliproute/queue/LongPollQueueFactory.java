package io.cliproute.queue;

import java.util.concurrent.BlockingQueue;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.BlockingQueueFactory;

/**
 * Factory of queues whose idle workers poll less often than the {@code pollTimeout} of their routes, because most
 * workers are idle while FFmpeg runs. The short timeout of the routes applies while Camel starts, and near the end,
 * since a stop waits until each worker has polled.
 */
public final class LongPollQueueFactory implements BlockingQueueFactory<Exchange> {

    private static final long IDLE_POLL_MILLIS = 200;

    private final int maxLong;
    private final Predicate<Exchange> isLong;
    private final StartGate startGate;
    private volatile boolean nearEnd;

    /**
     * @param workers number of workers of each queue; if there are several, one of them takes no long jobs
     * @param isLong whether an exchange is a long job
     * @param startGate closed while jobs must wait
     */
    public LongPollQueueFactory(int workers, Predicate<Exchange> isLong, StartGate startGate) {
        this.maxLong = Math.max(1, workers - 1);
        this.isLong = isLong;
        this.startGate = startGate;
    }

    /** Returns the condition under which jobs start. */
    public StartGate startGate() {
        return startGate;
    }

    /** Switches to the short timeout, because no more jobs are queued. Thread-safe. */
    public void endIsNear() {
        nearEnd = true;
    }

    @Override
    public BlockingQueue<Exchange> create() {
        return create(Integer.MAX_VALUE);
    }

    @Override
    public BlockingQueue<Exchange> create(int capacity) {
        return new JobQueue(capacity, new JobRules(maxLong, isLong, startGate::isOpen), this::timeout);
    }

    private long timeout(long routeMillis) {
        return nearEnd ? routeMillis : Math.max(routeMillis, IDLE_POLL_MILLIS);
    }
}
