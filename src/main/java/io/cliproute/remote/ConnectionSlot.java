package io.cliproute.remote;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/**
 * Place of one connection in the {@link ConnectionLimit} of its server and user. The connection uses it from one thread
 * at a time; the limit may close the connection from any other.
 */
public final class ConnectionSlot {

    private final ConnectionLimit limit;
    private final boolean additional;
    private final BooleanSupplier stopping;
    private final Runnable abort;

    /**
     * @param limit of this server and user
     * @param additional whether the connection is not needed, so that it is not waited for
     * @param stopping whether the program is stopping
     * @param abort closes the connection
     */
    public ConnectionSlot(ConnectionLimit limit, boolean additional, BooleanSupplier stopping, Runnable abort) {
        this.limit = limit;
        this.additional = additional;
        this.stopping = stopping;
        this.abort = abort;
    }

    /**
     * Connects. Waits while this program uses all connections that the server admits.
     *
     * @param attempt connects and logs in; returns false if the server refused that because there are too many
     * @param refusal the server's words
     * @throws TooManyConnectionsException if the server admits no more and none of its connections is ours
     */
    public void connect(BooleanSupplier attempt, Supplier<String> refusal) {
        try {
            for (int number = 1; !tryConnect(attempt); number++) {
                if (!limit.recordRefusal(number)) {
                    throw new TooManyConnectionsException(refusal.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GenericFileOperationFailedException("interrupted while waiting for a connection", e);
        }
    }

    private boolean tryConnect(BooleanSupplier attempt) throws InterruptedException {
        limit.acquire(this);
        boolean connected = false;
        try {
            connected = attempt.getAsBoolean();
        } finally {
            if (!connected) {
                limit.remove(this);
                abort();
            }
        }
        return connected;
    }

    /**
     * Fails if waiting for a connection is useless.
     *
     * @param maximum number of connections, all of which are in use
     */
    void checkWaiting(int maximum) {
        if (additional) {
            throw new TooManyConnectionsException("all of " + maximum + " are in use");
        }
        if (stopping.getAsBoolean()) {
            throw new GenericFileOperationFailedException("the program is stopping");
        }
    }

    void abort() {
        abort.run();
    }

    /** Marks the connection as in use; returns false if it was closed meanwhile. */
    public boolean use() {
        return limit.use(this);
    }

    /** Permits closing the connection until {@link #use} is called. */
    public void release() {
        limit.release(this);
    }

    /** Stops counting the connection, which is closed. */
    public void remove() {
        limit.remove(this);
    }
}
