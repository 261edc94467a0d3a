package io.cliproute.event;

import io.cliproute.JobEvent;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events that wait for one listener. Bounded: the oldest is discarded when the listener is too slow. Thread-safe. */
public final class EventQueue {

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    /** Events of a few thousand files that are rejected at once. */
    private static final int CAPACITY = 10_000;

    private final Set<JobEvent.Type> types;
    private final BlockingQueue<JobEvent> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private boolean overflow;

    EventQueue(Set<JobEvent.Type> types) {
        this.types = Set.copyOf(types);
    }

    /** Adds an event if its type was asked for. Never blocks on the listener. */
    synchronized void add(JobEvent event) {
        if (!types.contains(event.type())) {
            return;
        }
        boolean full = !waiting.offer(event);
        while (full) {
            waiting.poll();
            full = !waiting.offer(event);
            if (!overflow) {
                overflow = true;
                LOG.warn("A listener of events is too slow; discarding its oldest events beyond {}", CAPACITY);
            }
        }
    }

    /** Waits for an event; returns null if there is none in time. */
    public JobEvent poll(long millis) throws InterruptedException {
        return waiting.poll(millis, TimeUnit.MILLISECONDS);
    }
}
