package io.cliproute.ingest;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** While too many sets wait for a destination that is away, nothing new is made. */
public final class DeliveryBacklog implements IntakeGate {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryBacklog.class);

    private final LongSupplier undelivered;
    private final long most;
    private volatile boolean closed;

    /**
     * @param undelivered how many sets wait now
     * @param most how many may
     */
    public DeliveryBacklog(LongSupplier undelivered, long most) {
        this.undelivered = undelivered;
        this.most = most;
    }

    /** Said in the log when it changes. */
    @Override
    public boolean isOpen() {
        long waiting = undelivered.getAsLong();
        boolean full = waiting >= most;
        if (full != closed) {
            closed = full;
            if (full) {
                LOG.warn("nothing new is taken: {} result sets wait for their destinations", waiting);
            } else {
                LOG.info("result sets are delivered again, files are taken again");
            }
        }
        return !full;
    }
}
