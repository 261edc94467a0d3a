package io.cliproute.queue;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import org.apache.camel.Exchange;

/**
 * Queue in which short jobs do not wait behind long ones: while the maximum number of workers process long jobs, the
 * others get short jobs only, wherever in the queue these are. Long jobs keep their order, and so do short ones. A
 * worker that has finished a long job takes the first job of either kind, so neither kind starves.
 *
 * <p>A worker processes the job that it got last until it polls for the next. SEDA's workers poll by {@link #poll(long,
 * TimeUnit)}.
 */
final class ShortJobsFirstQueue extends LinkedBlockingQueue<Exchange> {

    private static final long serialVersionUID = 1L;

    private final int maxLong;
    private final transient Predicate<Exchange> isLong;
    private final transient LongUnaryOperator timeoutMillis;
    private final transient Set<Thread> workersOnLongJobs = new HashSet<>();
    private final transient Object change = new Object();

    /**
     * @param maxLong maximum number of workers that process long jobs
     * @param timeoutMillis returns the milliseconds that a worker waits, given its own timeout
     */
    ShortJobsFirstQueue(int capacity, int maxLong, Predicate<Exchange> isLong, LongUnaryOperator timeoutMillis) {
        super(capacity);
        this.maxLong = maxLong;
        this.isLong = isLong;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public Exchange poll(long timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis.applyAsLong(unit.toMillis(timeout)));
        synchronized (change) {
            workersOnLongJobs.remove(Thread.currentThread());
            // a route that is stopped during a long job gets other threads when it starts again
            workersOnLongJobs.removeIf(worker -> !worker.isAlive());
            while (true) {
                Exchange next = workersOnLongJobs.size() < maxLong ? super.poll() : firstShort();
                if (next != null && isLong.test(next)) {
                    workersOnLongJobs.add(Thread.currentThread());
                }
                long left = end - System.nanoTime();
                if (next != null || left <= 0) {
                    return next;
                }
                TimeUnit.NANOSECONDS.timedWait(change, left);
            }
        }
    }

    private Exchange firstShort() {
        return stream().filter(isLong.negate()).findFirst().filter(this::remove).orElse(null);
    }

    /** Wakes one waiting worker; one is enough for one job. */
    private void wakeOne() {
        synchronized (change) {
            change.notify();
        }
    }

    @Override
    public boolean offer(Exchange job) {
        boolean taken = super.offer(job);
        wakeOne();
        return taken;
    }

    @Override
    public boolean offer(Exchange job, long timeout, TimeUnit unit) throws InterruptedException {
        boolean taken = super.offer(job, timeout, unit);
        wakeOne();
        return taken;
    }

    @Override
    public void put(Exchange job) throws InterruptedException {
        super.put(job);
        wakeOne();
    }
}
