package io.cliproute.ingest;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes the intake while too many result sets wait for their destinations. */
public final class DeliveryBacklog implements IntakeGate {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryBacklog.class);

    private final LongSupplier undelivered;
    private final long limit;
    private final AtomicBoolean loggedClosed = new AtomicBoolean();

    /**
     * @param undelivered returns the number of sets that wait now
     * @param limit number of waiting sets at which the intake closes
     */
    public DeliveryBacklog(LongSupplier undelivered, long limit) {
        this.undelivered = undelivered;
        this.limit = limit;
    }

    @Override
    public boolean isOpen() {
        return undelivered.getAsLong() < limit;
    }

    @Override
    public void logChanges() {
        long waiting = undelivered.getAsLong();
        boolean closed = waiting >= limit;
        if (!loggedClosed.compareAndSet(!closed, closed)) {
            return;
        }
        if (closed) {
            LOG.warn("no new files are taken: {} result sets wait for their destinations", waiting);
        } else {
            LOG.info("files are taken again: {} result sets wait for their destinations", waiting);
        }
    }
}
