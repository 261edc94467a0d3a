package io.cliproute.queue;

import io.cliproute.job.Priority;
import java.util.AbstractQueue;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongUnaryOperator;
import org.apache.camel.Exchange;

/**
 * Queue of jobs with priorities. Each source has room for a number of jobs of each priority, so a source whose room is
 * used up does not hold back another, and a file of a higher priority never waits for room.
 *
 * <p>Short jobs do not wait behind long ones: while the maximum number of workers process long jobs, the others get
 * short jobs and those of high priority only. A worker that has finished a long job takes a job of either kind.
 *
 * <p>A worker processes the job that it got last until it polls for the next. SEDA's workers poll by {@link #poll(long,
 * TimeUnit)}.
 */
final class JobQueue extends AbstractQueue<Exchange> implements BlockingQueue<Exchange> {

    private final int capacity;
    private final JobRules rules;
    private final LongUnaryOperator timeoutMillis;
    private final WaitingJobs jobs = new WaitingJobs();
    private final Set<Thread> workersOnLongJobs = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Condition room = lock.newCondition();

    /**
     * @param capacity maximum number of jobs of one source that have the same priority
     * @param timeoutMillis returns the milliseconds that a worker waits, given its own timeout
     */
    JobQueue(int capacity, JobRules rules, LongUnaryOperator timeoutMillis) {
        this.capacity = capacity;
        this.rules = rules;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public Exchange poll(long timeout, TimeUnit unit) throws InterruptedException {
        return await(TimeUnit.MILLISECONDS.toNanos(timeoutMillis.applyAsLong(unit.toMillis(timeout))));
    }

    private Exchange await(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        lock.lockInterruptibly();
        try {
            while (true) {
                Exchange next = next();
                long left = end - System.nanoTime();
                if (next != null || left <= 0) {
                    return next;
                }
                arrival.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Removes and returns the next job for this worker; null if there is none. Called with the lock held. */
    private Exchange next() {
        workersOnLongJobs.remove(Thread.currentThread());
        // a route that is stopped during a long job gets other threads when it starts again
        workersOnLongJobs.removeIf(worker -> !worker.isAlive());
        boolean mayStart = rules.mayStart().getAsBoolean();
        Optional<Exchange> next =
                jobs.take((priority, job) -> (mayStart || !JobRules.mustWait(job)) && isAllowed(priority, job));
        if (next.filter(rules.isLong()).isPresent()) {
            workersOnLongJobs.add(Thread.currentThread());
        }
        if (next.isPresent()) {
            room.signalAll();
        }
        return next.orElse(null);
    }

    private boolean isAllowed(Priority priority, Exchange job) {
        return workersOnLongJobs.size() < rules.maxLong()
                || priority == Priority.HIGH
                || !rules.isLong().test(job);
    }

    @Override
    public Exchange poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Exchange take() throws InterruptedException {
        return await(Long.MAX_VALUE / 2);
    }

    @Override
    public void put(Exchange job) throws InterruptedException {
        offer(job, Long.MAX_VALUE / 2, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean offer(Exchange job, long timeout, TimeUnit unit) throws InterruptedException {
        Place place = Place.of(job);
        long left = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (jobs.size(place) >= capacity) {
                if (left <= 0) {
                    return false;
                }
                left = room.awaitNanos(left);
            }
            add(job, place);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean offer(Exchange job) {
        Place place = Place.of(job);
        lock.lock();
        try {
            boolean hasRoom = jobs.size(place) < capacity;
            if (hasRoom) {
                add(job, place);
            }
            return hasRoom;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a job. Wakes one worker, as one is enough for one job. Called with the lock held. */
    private void add(Exchange job, Place place) {
        jobs.add(job, place);
        arrival.signal();
    }

    @Override
    public Exchange peek() {
        return snapshot().stream().findFirst().orElse(null);
    }

    @Override
    public int size() {
        lock.lock();
        try {
            return jobs.size();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the room of the source that has the least. */
    @Override
    public int remainingCapacity() {
        lock.lock();
        try {
            return capacity - jobs.largest();
        } finally {
            lock.unlock();
        }
    }

    /** Iterates over a copy. */
    @Override
    public Iterator<Exchange> iterator() {
        return snapshot().iterator();
    }

    private List<Exchange> snapshot() {
        lock.lock();
        try {
            return jobs.list();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean remove(Object job) {
        lock.lock();
        try {
            room.signalAll();
            return job instanceof Exchange exchange && jobs.remove(exchange);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void clear() {
        drainTo(new HashSet<>());
    }

    @Override
    public int drainTo(Collection<? super Exchange> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super Exchange> target, int limit) {
        lock.lock();
        try {
            List<Exchange> drained = jobs.list().stream().limit(limit).toList();
            drained.forEach(jobs::remove);
            target.addAll(drained);
            room.signalAll();
            return drained.size();
        } finally {
            lock.unlock();
        }
    }
}
