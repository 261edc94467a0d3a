package io.cliproute.process;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limit on the concurrent commands of all pipelines of a JVM: the largest number of workers of an open pipeline.
 * Several pipelines would otherwise start that many processes each. Commands wait in the order of their arrival.
 * Thread-safe.
 */
public final class ConcurrencyLimit {

    /** Limit of this JVM. */
    private static final ConcurrencyLimit JVM = new ConcurrencyLimit();

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final Map<Member, Integer> members = new IdentityHashMap<>();
    private int running;

    ConcurrencyLimit() {}

    /** Open pipeline that shares the limit until it is closed. */
    public final class Member implements AutoCloseable {

        private Member() {}

        /** Waits until a command may run. */
        void acquire() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                while (running >= limit()) {
                    changed.await();
                }
                running++;
            } finally {
                lock.unlock();
            }
        }

        /** Records the end of a command. */
        void release() {
            lock.lock();
            try {
                running--;
                changed.signal();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                members.remove(this);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Adds a pipeline to those of this JVM.
     *
     * @param workers number of its workers
     */
    public static Member joinJvm(int workers) {
        return JVM.join(workers);
    }

    Member join(int workers) {
        Member member = new Member();
        lock.lock();
        try {
            members.put(member, workers);
            changed.signalAll();
            return member;
        } finally {
            lock.unlock();
        }
    }

    /** Returns at least one, as a command of a pipeline that is closed has to end, too. */
    private int limit() {
        return members.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    }
}
