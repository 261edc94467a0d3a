package io.cliproute.queue;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import org.apache.camel.Exchange;

/**
 * A queue in which short jobs do not wait for long ones: while as many workers as may are at a long job, the others get
 * short ones only, wherever in the queue they are. Long jobs keep their order, and so do short ones; as a worker that has
 * done a long job takes whatever is first, neither kind waits for ever.
 *
 * <p>A worker is at the job that it got last, until it asks for the next. SEDA's workers ask by {@link #poll(long, TimeUnit)}.
 */
final class ShortJobsFirstQueue extends LinkedBlockingQueue<Exchange> {

    private static final long serialVersionUID = 1L;

    private final int mostLong;
    private final transient Predicate<Exchange> isLong;
    private final transient LongUnaryOperator patience;
    private final transient Set<Thread> atLong = new HashSet<>();
    private final transient Object change = new Object();

    /**
     * @param mostLong so many workers at most are at a long job
     * @param patience milliseconds that a worker waits, of those that it wants to
     */
    ShortJobsFirstQueue(int capacity, int mostLong, Predicate<Exchange> isLong, LongUnaryOperator patience) {
        super(capacity);
        this.mostLong = mostLong;
        this.isLong = isLong;
        this.patience = patience;
    }

    @Override
    public Exchange poll(long timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience.applyAsLong(unit.toMillis(timeout)));
        synchronized (change) {
            atLong.remove(Thread.currentThread());
            // a route that is stopped in the middle of a long job gets other threads when it starts again
            atLong.removeIf(worker -> !worker.isAlive());
            while (true) {
                Exchange next = atLong.size() < mostLong ? super.poll() : firstShort();
                if (next != null && isLong.test(next)) {
                    atLong.add(Thread.currentThread());
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

    /** One is enough: all that wait want the same. */
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
