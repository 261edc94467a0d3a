package io.cliproute.remote;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the connections of one user to one server to the number that the server has been seen to admit. An idle
 * connection is closed if another one is needed, and after a while. Thread-safe.
 */
public final class ConnectionLimit {

    /** In nanoseconds. After this time one connection more is tried: those of other programs may have ended. */
    private static final long PROBE_AFTER = TimeUnit.MINUTES.toNanos(1);

    /**
     * In nanoseconds. A connection idle for longer is closed, as it counts against the limit of other programs, too.
     */
    private static final long MAX_IDLE = TimeUnit.SECONDS.toNanos(10);

    /** In nanoseconds. For this time a server may still count a connection that was closed. */
    private static final long CLOSE_DELAY = TimeUnit.SECONDS.toNanos(2);

    private static final int MAX_ATTEMPTS_WHILE_CLOSING = 4;

    private final Set<ConnectionSlot> busy = new HashSet<>();

    /** Time of last use in nanoseconds, the oldest first. */
    private final Map<ConnectionSlot, Long> idle = new LinkedHashMap<>();

    private final Queue<ConnectionSlot> waiting = new ArrayDeque<>();
    private int maximum = Integer.MAX_VALUE;

    /** Time at which the maximum was last changed. */
    private long maximumChangedAt;

    private long closedAt = System.nanoTime() - CLOSE_DELAY;

    /**
     * Waits until one connection more is allowed, in the order of arrival, and counts it as in use.
     *
     * @throws TooManyConnectionsException if an additional connection would have to wait
     */
    synchronized void acquire(ConnectionSlot connection) throws InterruptedException {
        remove(connection);
        waiting.add(connection);
        try {
            while (waiting.peek() != connection || !makeRoom()) {
                connection.checkWaiting(maximum);
                wait(200);
            }
            busy.add(connection);
        } finally {
            waiting.remove(connection);
            notifyAll();
        }
    }

    /** Closes idle connections as needed, and returns whether there is room for one more. */
    private boolean makeRoom() {
        while (count() >= maximum && !idle.isEmpty()) {
            close(idle.keySet().iterator().next());
        }
        long now = System.nanoTime();
        if (count() >= maximum && now - maximumChangedAt > PROBE_AFTER) {
            maximum++;
            maximumChangedAt = now;
        }
        return count() < maximum;
    }

    private int count() {
        return busy.size() + idle.size();
    }

    private void close(ConnectionSlot connection) {
        remove(connection);
        connection.abort();
    }

    /**
     * Records that the server has refused a connection, which is no longer counted.
     *
     * @param attempts number of times it has refused this one
     * @return whether another attempt may succeed; false if none of the connections that the server admits is ours
     */
    synchronized boolean recordRefusal(int attempts) throws InterruptedException {
        if (attempts <= MAX_ATTEMPTS_WHILE_CLOSING && System.nanoTime() - closedAt < CLOSE_DELAY) {
            wait(250);
            return true;
        }
        maximum = Math.max(1, Math.min(maximum - 1, count()));
        maximumChangedAt = System.nanoTime();
        return count() > 0;
    }

    /** Marks a connection as in use; returns false if it was closed meanwhile. */
    synchronized boolean use(ConnectionSlot connection) {
        if (idle.remove(connection) != null) {
            busy.add(connection);
        }
        return busy.contains(connection);
    }

    /** Marks a connection as idle: from now on it may be closed. */
    synchronized void release(ConnectionSlot connection) {
        if (busy.remove(connection)) {
            idle.put(connection, System.nanoTime());
            notifyAll();
        }
    }

    /** Stops counting a connection that was closed, or was not made. */
    synchronized void remove(ConnectionSlot connection) {
        if (busy.remove(connection) | idle.remove(connection) != null) {
            closedAt = System.nanoTime();
            notifyAll();
        }
    }

    /** Closes connections that have been idle for long. */
    synchronized void closeIdle() {
        long now = System.nanoTime();
        while (!idle.isEmpty() && now - idle.values().iterator().next() > MAX_IDLE) {
            close(idle.keySet().iterator().next());
        }
    }
}
