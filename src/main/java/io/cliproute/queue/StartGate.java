package io.cliproute.queue;

import io.cliproute.schedule.ScheduleState;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Condition under which workers may start jobs: within the schedule, and below the maximum load. Thread-safe. */
public final class StartGate {

    private static final Logger LOG = LoggerFactory.getLogger(StartGate.class);

    /** The load average changes slowly, and the workers ask several times a second. */
    private static final long SAMPLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ScheduleState schedule;
    private final Optional<Double> maxLoad;
    private final DoubleSupplier loadAverage;

    /** Last sample of the load. Guarded by this. */
    private double load;

    /** Guarded by this. */
    private long sampledAt = System.nanoTime() - SAMPLE_NANOS;

    /** Guarded by this. */
    private boolean loggedOpen = true;

    /**
     * @param maxLoad load average above which no job starts; empty: no limit
     * @param loadAverage load average of the machine; negative if it is unknown
     */
    public StartGate(ScheduleState schedule, Optional<Double> maxLoad, DoubleSupplier loadAverage) {
        this.schedule = schedule;
        this.maxLoad = maxLoad;
        this.loadAverage = loadAverage;
    }

    /** Returns the reason why no job may start; empty if jobs may start. */
    public Optional<String> obstacle() {
        if (!schedule.isOpen()) {
            return Optional.of("outside of cliproute.work.schedule until " + schedule.nextChange());
        }
        return maxLoad.flatMap(max -> load() > max
                ? Optional.of(String.format(
                        Locale.ROOT, "the load average is %.2f, above %.2f of cliproute.work.max-load", load(), max))
                : Optional.empty());
    }

    private synchronized double load() {
        long now = System.nanoTime();
        if (now - sampledAt >= SAMPLE_NANOS) {
            load = loadAverage.getAsDouble();
            sampledAt = now;
        }
        return load;
    }

    /** Checks whether jobs may start. Logs if that has changed since the last call. */
    boolean isOpen() {
        Optional<String> obstacle = obstacle();
        logChange(obstacle);
        return obstacle.isEmpty();
    }

    private synchronized void logChange(Optional<String> obstacle) {
        if (loggedOpen == obstacle.isEmpty()) {
            return;
        }
        loggedOpen = obstacle.isEmpty();
        if (loggedOpen) {
            LOG.info("jobs start again");
        } else {
            LOG.info("no job starts: {}; running jobs go on", obstacle.get());
        }
    }
}
