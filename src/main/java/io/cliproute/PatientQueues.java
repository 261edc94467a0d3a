package io.cliproute;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.BlockingQueueFactory;

/**
 * Queues whose idle workers wait longer for work than their routes say, as while FFmpeg works most of them are idle. What the
 * routes say, which is short, is how long they sleep while Camel starts, and how often they look whether they are still wanted
 * when the end is near, as it waits until each of them has looked.
 */
final class PatientQueues implements BlockingQueueFactory<Exchange> {

    private static final long SELDOM_MILLIS = 200;

    private volatile boolean nearEnd;

    /** Nothing more comes that is not in a queue or in work. Any thread may say so. */
    void endIsNear() {
        nearEnd = true;
    }

    @Override
    public BlockingQueue<Exchange> create() {
        return create(Integer.MAX_VALUE);
    }

    @Override
    public BlockingQueue<Exchange> create(int capacity) {
        return new PatientQueue(capacity, () -> nearEnd);
    }

    private static final class PatientQueue extends LinkedBlockingQueue<Exchange> {

        private static final long serialVersionUID = 1L;

        private final transient BooleanSupplier hurry;

        PatientQueue(int capacity, BooleanSupplier hurry) {
            super(capacity);
            this.hurry = hurry;
        }

        @Override
        public Exchange poll(long timeout, TimeUnit unit) throws InterruptedException {
            long asked = unit.toMillis(timeout);
            return super.poll(hurry.getAsBoolean() ? asked : Math.max(asked, SELDOM_MILLIS), TimeUnit.MILLISECONDS);
        }
    }
}
