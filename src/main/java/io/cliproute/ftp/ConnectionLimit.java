package io.cliproute.ftp;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the connections of one user to one server to the number that it has been seen to admit. A connection that is not in
 * use is closed for one that is needed, and after a while. Thread-safe.
 */
final class ConnectionLimit {

    /** After this time one connection more is tried: those of somebody else may have ended. */
    private static final long PROBE_AFTER = TimeUnit.MINUTES.toNanos(1);

    /** A connection idle for longer is closed: it counts against the limit of other programs, too. */
    private static final long LONGEST_IDLE = TimeUnit.SECONDS.toNanos(10);

    /** The time in which a server may still count a connection that was closed. */
    private static final long CLOSE_DELAY = TimeUnit.SECONDS.toNanos(2);

    private static final int TRIES_WHILE_CLOSING = 4;

    private final Set<TerseFtpOperations> busy = new HashSet<>();

    /** When each was last used, the oldest first. */
    private final Map<TerseFtpOperations, Long> idle = new LinkedHashMap<>();

    private final Queue<TerseFtpOperations> waiting = new ArrayDeque<>();
    private int most = Integer.MAX_VALUE;
    private long learnt;
    private long closed = System.nanoTime() - CLOSE_DELAY;

    /**
     * Waits until one connection more is allowed, in the order of arrival, and counts it as in use.
     *
     * @throws TooManyConnectionsException if it would have to wait and is an additional one, which is not worth that
     */
    synchronized void enter(TerseFtpOperations connection) throws InterruptedException {
        leave(connection);
        waiting.add(connection);
        try {
            while (waiting.peek() != connection || !hasRoom()) {
                connection.checkWaiting(most);
                wait(200);
            }
            busy.add(connection);
        } finally {
            waiting.remove(connection);
            notifyAll();
        }
    }

    private boolean hasRoom() {
        while (count() >= most && !idle.isEmpty()) {
            close(idle.keySet().iterator().next());
        }
        long now = System.nanoTime();
        if (count() >= most && now - learnt > PROBE_AFTER) {
            most++;
            learnt = now;
        }
        return count() < most;
    }

    private int count() {
        return busy.size() + idle.size();
    }

    private void close(TerseFtpOperations connection) {
        leave(connection);
        connection.drop();
    }

    /**
     * Learns that the server has refused a connection, which is no longer counted.
     *
     * @param times how often it has refused this one
     * @return whether it is worth while to enter again; false if none of the connections that it admits is ours
     */
    synchronized boolean learnRefusal(int times) throws InterruptedException {
        if (times <= TRIES_WHILE_CLOSING && System.nanoTime() - closed < CLOSE_DELAY) {
            wait(250);
            return true;
        }
        most = Math.max(1, Math.min(most - 1, count()));
        learnt = System.nanoTime();
        return count() > 0;
    }

    /** Marks a connection as in use; returns false if it was closed meanwhile. */
    synchronized boolean use(TerseFtpOperations connection) {
        if (idle.remove(connection) != null) {
            busy.add(connection);
        }
        return busy.contains(connection);
    }

    /** Marks a connection as idle: from now on it may be closed. */
    synchronized void rest(TerseFtpOperations connection) {
        if (busy.remove(connection)) {
            idle.put(connection, System.nanoTime());
            notifyAll();
        }
    }

    /** Counts a connection no more; it was closed, or is none yet. */
    synchronized void leave(TerseFtpOperations connection) {
        if (busy.remove(connection) | idle.remove(connection) != null) {
            closed = System.nanoTime();
            notifyAll();
        }
    }

    /** Closes those that have been idle for long. */
    synchronized void closeIdle() {
        long now = System.nanoTime();
        while (!idle.isEmpty() && now - idle.values().iterator().next() > LONGEST_IDLE) {
            close(idle.keySet().iterator().next());
        }
    }
}
