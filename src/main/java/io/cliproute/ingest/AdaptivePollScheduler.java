package io.cliproute.ingest;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Schedules the polls of a folder. The next poll begins after the endpoint's {@code delay}, or earlier if a file will
 * have settled by then. A listing that takes long is followed by a longer pause, so that a folder with very many files
 * does not occupy a processor; that pause ends when the first file settles if none had settled before, as at the start.
 * A poll that took the maximum number of files is followed by another at once, as there are more.
 */
public final class AdaptivePollScheduler extends ServiceSupport
        implements ScheduledPollConsumerScheduler, PollListener {

    /** The pause takes at least this many times as long as the listing. */
    private static final int PAUSE_FACTOR = 4;

    /** In delays: new files do not wait for a longer time. */
    private static final int MAX_DELAYS = 5;

    private final SettleFilter settleFilter;
    private CamelContext context;
    private ScheduledPollConsumer consumer;
    private Runnable task;
    private volatile ScheduledExecutorService thread;

    /** The next poll; null before the start. Guarded by this. */
    private ScheduledFuture<?> next;

    /** Time in nanoseconds before which no poll begins, as the last one took long. Guarded by this. */
    private long earliest = System.nanoTime();

    /** True if a poll was asked for since the last one began. Guarded by this. */
    private boolean woken;

    /** True if the last poll took the maximum number of files. */
    private boolean isFull;

    /** @param settleFilter records the files of each listing */
    public AdaptivePollScheduler(SettleFilter settleFilter) {
        this.settleFilter = settleFilter;
    }

    /**
     * Returns the time from the end of a poll to the next.
     *
     * @param pollTime of the listing, and of the hand-over of its files
     * @param outlook of the listed files
     */
    static Duration pause(Duration delay, Duration pollTime, SettleFilter.Outlook outlook) {
        Duration wanted = shorter(delay, outlook.untilNext());
        Duration least = least(delay, pollTime);
        Duration pause = wanted.compareTo(least) < 0 ? least : wanted;
        return outlook.isIdle() ? shorter(pause, outlook.untilNext()) : pause;
    }

    private static Duration least(Duration delay, Duration pollTime) {
        return shorter(pollTime.multipliedBy(PAUSE_FACTOR), delay.multipliedBy(MAX_DELAYS));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void poll() {
        long start = System.nanoTime();
        pollBegins();
        settleFilter.beginListing();
        try {
            task.run();
        } finally {
            Duration pollTime = Duration.ofNanos(System.nanoTime() - start);
            Duration delay =
                    Duration.of(consumer.getDelay(), consumer.getTimeUnit().toChronoUnit());
            Duration pause = pause(delay, pollTime, settleFilter.outlook());
            Duration least = isFull ? Duration.ZERO : least(delay, pollTime);
            scheduleAfterPoll(isFull ? Duration.ZERO : pause, least);
            isFull = false;
        }
    }

    private synchronized void pollBegins() {
        woken = false;
        next = null;
    }

    /** @param least pause although a poll was asked for meanwhile */
    private synchronized void scheduleAfterPoll(Duration pause, Duration least) {
        earliest = System.nanoTime() + least.toNanos();
        schedule(woken ? least : pause);
    }

    /** Begins a poll at once, or as soon as the pause permits that follows a long listing. */
    public synchronized void wake() {
        if (woken) {
            return;
        }
        woken = true;
        // while a poll is running, the next one is scheduled at its end
        if (next != null && next.cancel(false)) {
            schedule(Duration.ofNanos(Math.max(0, earliest - System.nanoTime())));
        }
    }

    @Override
    public void pollCompleted(int files) {
        int maximum = ((GenericFileEndpoint<?>) consumer.getEndpoint()).getMaxMessagesPerPoll();
        isFull = maximum > 0 && files >= maximum;
    }

    private synchronized void schedule(Duration pause) {
        ScheduledExecutorService current = thread;
        if (current != null && !current.isShutdown()) {
            next = current.schedule(this::poll, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void onInit(Consumer pollingConsumer) {
        consumer = (ScheduledPollConsumer) pollingConsumer;
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

    /** Interrupts a poll that is running. */
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
