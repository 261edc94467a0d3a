package io.cliproute.status;

import io.cliproute.JobEvent;
import io.cliproute.event.JobObserver;
import io.cliproute.job.JobExchange;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** Load of the service over the last day, in memory. Thread-safe. */
public final class LoadHistory implements JobObserver {

    /** Seconds between two samples. */
    static final int STEP_SECONDS = 15;

    /** Samples of a day. */
    private static final int CAPACITY = 24 * 60 * 60 / STEP_SECONDS;

    /** Maximum number of points in a chart. */
    private static final int POINTS = 240;

    private final ActiveJobs active;
    private final Clock clock;
    private final AtomicInteger endedSinceSample = new AtomicInteger();
    private final int[] waiting = new int[CAPACITY];
    private final int[] ended = new int[CAPACITY];
    private final float[] busy = new float[CAPACITY];
    private long samples;
    private long lastSecond;

    public LoadHistory(ActiveJobs active, Clock clock) {
        this.active = active;
        this.clock = clock;
    }

    /**
     * Load over a period, in steps of the same length.
     *
     * @param from second of the epoch of the first step
     * @param stepSeconds length of a step
     * @param queue maximum number of waiting jobs in each step
     * @param ended number of jobs that ended in each step
     * @param busy mean share of the workers that were busy in each step, from 0 to 1
     */
    public record View(long from, int stepSeconds, int[] queue, int[] ended, double[] busy) {}

    @Override
    public void observe(JobEvent.Type type, JobExchange job) {
        if (type == JobEvent.Type.DONE || type == JobEvent.Type.FAILED) {
            endedSinceSample.incrementAndGet();
        }
    }

    /** Adds a sample. Called by a route every {@value #STEP_SECONDS} seconds. */
    public synchronized void sample() {
        int at = (int) (samples++ % CAPACITY);
        waiting[at] = active.queued().size();
        ended[at] = endedSinceSample.getAndSet(0);
        busy[at] = (float) active.busyWorkers() / active.settings().workers();
        lastSecond = clock.instant().getEpochSecond();
    }

    /**
     * Returns the load of the last minutes, or since the start if that was later.
     *
     * @param minutes length of the period, at most a day
     */
    public synchronized View view(int minutes) {
        int merged = Math.max(1, minutes * 60 / STEP_SECONDS / POINTS);
        int steps = (int) Math.min(samples, Math.min(CAPACITY, minutes * 60L / STEP_SECONDS)) / merged;
        int[] queue = new int[steps];
        int[] done = new int[steps];
        double[] share = new double[steps];
        for (int i = 0; i < steps * merged; i++) {
            int at = (int) ((samples - (long) steps * merged + i) % CAPACITY);
            int step = i / merged;
            queue[step] = Math.max(queue[step], waiting[at]);
            done[step] += ended[at];
            share[step] += busy[at] / merged;
        }
        long from = lastSecond - (long) steps * merged * STEP_SECONDS;
        return new View(from, merged * STEP_SECONDS, queue, done, share);
    }
}
