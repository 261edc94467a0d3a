package io.cliproute.ingest;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceSupport;

/**
 * When a folder is listed again: after the endpoint's {@code delay}, or as soon as the next file will have settled. But a
 * listing that takes long is followed by a longer pause, so that a folder with very many files doesn't cost a processor;
 * which ends when the first file has settled if none had before, as at the start. And there is no pause after a poll that
 * took as many files as one may: there are more.
 */
public final class AdaptivePollScheduler extends ServiceSupport
        implements ScheduledPollConsumerScheduler, PollListener {

    /** So many times what a listing took. */
    private static final int REST = 4;

    /** In delays: what is new is not left lying for longer. */
    private static final int LONGEST = 5;

    private final SettleFilter settled;
    private CamelContext context;
    private ScheduledPollConsumer consumer;
    private Runnable task;
    private volatile ScheduledExecutorService thread;
    private boolean isFull;

    /** @param settled looks at the files of each listing */
    public AdaptivePollScheduler(SettleFilter settled) {
        this.settled = settled;
    }

    /**
     * From the end of a listing to the next.
     *
     * @param took the listing, together with the hand-over of what it found
     * @param outlook of the files it named
     */
    static Duration pause(Duration delay, Duration took, SettleFilter.Outlook outlook) {
        Duration wanted = shorter(delay, outlook.untilNext());
        Duration least = shorter(took.multipliedBy(REST), delay.multipliedBy(LONGEST));
        Duration rested = wanted.compareTo(least) < 0 ? least : wanted;
        return outlook.isIdle() ? shorter(rested, outlook.untilNext()) : rested;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void poll() {
        long start = System.nanoTime();
        try {
            task.run();
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Duration delay =
                    Duration.of(consumer.getDelay(), consumer.getTimeUnit().toChronoUnit());
            Duration pause = pause(delay, took, settled.outlook());
            schedule(isFull ? Duration.ZERO : pause);
            isFull = false;
        }
    }

    @Override
    public void polled(int files) {
        int most = ((GenericFileEndpoint<?>) consumer.getEndpoint()).getMaxMessagesPerPoll();
        isFull = most > 0 && files >= most;
    }

    private void schedule(Duration pause) {
        ScheduledExecutorService current = thread;
        if (current != null && !current.isShutdown()) {
            current.schedule(this::poll, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void onInit(Consumer polling) {
        consumer = (ScheduledPollConsumer) polling;
    }

    @Override
    public void scheduleTask(Runnable poll) {
        task = poll;
    }

    @Override
    public void startScheduler() {
        if (thread == null) {
            thread = context.getExecutorServiceManager()
                    .newSingleThreadScheduledExecutor(
                            consumer, consumer.getEndpoint().getEndpointUri());
            schedule(Duration.of(
                    Math.max(0, consumer.getInitialDelay()),
                    consumer.getTimeUnit().toChronoUnit()));
        }
    }

    @Override
    public boolean isSchedulerStarted() {
        return thread != null;
    }

    /** A poll that runs is interrupted. */
    @Override
    public void unscheduleTask() {
        ScheduledExecutorService current = thread;
        thread = null;
        if (current != null) {
            context.getExecutorServiceManager().shutdownNow(current);
        }
    }

    @Override
    protected void doStop() {
        unscheduleTask();
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }
}
