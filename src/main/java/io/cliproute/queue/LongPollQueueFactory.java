package io.cliproute.queue;

import java.util.concurrent.BlockingQueue;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.BlockingQueueFactory;

/**
 * Queues whose idle workers wait longer for work than their routes say, as while FFmpeg works most of them are idle. What the
 * routes say, which is short, is how long they sleep while Camel starts, and how often they look whether they are still wanted
 * when the end is near, as it waits until each of them has looked.
 */
public final class LongPollQueueFactory implements BlockingQueueFactory<Exchange> {

    private static final long SELDOM_MILLIS = 200;

    private final int mostLong;
    private final Predicate<Exchange> isLong;
    private volatile boolean nearEnd;

    /**
     * @param workers of each queue; where there are several, one of them takes no long jobs
     * @param isLong whether it is such a job
     */
    public LongPollQueueFactory(int workers, Predicate<Exchange> isLong) {
        this.mostLong = Math.max(1, workers - 1);
        this.isLong = isLong;
    }

    /** Nothing more comes that is not in a queue or in work. Any thread may say so. */
    public void endIsNear() {
        nearEnd = true;
    }

    @Override
    public BlockingQueue<Exchange> create() {
        return create(Integer.MAX_VALUE);
    }

    @Override
    public BlockingQueue<Exchange> create(int capacity) {
        return new ShortJobsFirstQueue(capacity, mostLong, isLong, this::patience);
    }

    private long patience(long askedMillis) {
        return nearEnd ? askedMillis : Math.max(askedMillis, SELDOM_MILLIS);
    }
}
