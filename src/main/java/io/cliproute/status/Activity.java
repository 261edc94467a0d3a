package io.cliproute.status;

import io.cliproute.JobEvent;
import io.cliproute.event.JobObserver;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts and times of events at each source and destination since the start. Thread-safe. */
public final class Activity implements JobObserver {

    private final Clock clock;
    private final Instant startedAt;
    private final Map<String, LastFile> lastFiles = new ConcurrentHashMap<>();
    private final Map<String, Instant> lastDeliveries = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> deliveries = new ConcurrentHashMap<>();
    private final LongAdder steps = new LongAdder();

    public Activity(Clock clock) {
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * File that a source has given last.
     *
     * @param at time at which a worker took it
     */
    record LastFile(String path, Instant at) {}

    @Override
    public void observe(JobEvent.Type type, JobExchange exchange) {
        steps.increment();
        Job job = exchange.execution().orElseThrow().job();
        if (type == JobEvent.Type.STARTED) {
            lastFiles.put(job.source(), new LastFile(job.path(), clock.instant()));
        } else if (type == JobEvent.Type.DELIVERED) {
            String destination = exchange.destination().orElseThrow();
            lastDeliveries.put(destination, clock.instant());
            deliveries.computeIfAbsent(destination, name -> new LongAdder()).increment();
        }
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Returns the number of steps of all jobs. */
    long steps() {
        return steps.sum();
    }

    Optional<LastFile> lastFile(String source) {
        return Optional.ofNullable(lastFiles.get(source));
    }

    Optional<Instant> lastDelivery(String destination) {
        return Optional.ofNullable(lastDeliveries.get(destination));
    }

    long deliveries(String destination) {
        LongAdder count = deliveries.get(destination);
        return count == null ? 0 : count.sum();
    }
}
