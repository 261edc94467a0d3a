package io.cliproute.cli;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes the log in a thread of its own, so that a reader that has stopped, as at the other end of a pipe, delays nothing. It
 * keeps a bounded number of lines for that reader, the last of them for warnings and errors, counts those that it had to
 * drop, and says so when lines are read again. While the program ends each line is waited for, for a second in all.
 */
final class BoundedLog extends AsyncAppender {

    private static final int MOST_LINES = 2_000;

    /** Of a program that ends, for all lines together. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ConsoleAppender<ILoggingEvent> console;
    private final AtomicInteger dropped = new AtomicInteger();
    private final AtomicInteger droppedWarnings = new AtomicInteger();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong patience = new AtomicLong(PATIENCE.toNanos());

    /** The number of lines that were written; a thread that waits for one waits on this object. */
    private final AtomicLong written = new AtomicLong();

    private volatile boolean ending;

    /** @param console started; gets the lines */
    BoundedLog(LoggerContext logback, ConsoleAppender<ILoggingEvent> console) {
        this.console = console;
        setContext(logback);
        setName("bounded");
        setQueueSize(MOST_LINES);
        setDiscardingThreshold(MOST_LINES / 5);
        setNeverBlock(true);
        setMaxFlushTime((int) PATIENCE.toMillis());
        addAppender(new Writer(logback));
    }

    /** Waits until the last lines of the program are written. */
    BoundedLog flushAtExit() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::programEnds, "cliproute-log"));
        } catch (IllegalStateException ignored) {
            // it ends already
            ending = true;
        }
        return this;
    }

    private void programEnds() {
        ending = true;
        await(accepted.get());
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (getRemainingCapacity() == 0 || isQueueBelowDiscardingThreshold() && isDiscardable(event)) {
            dropped.incrementAndGet();
            droppedWarnings.addAndGet(isDiscardable(event) ? 0 : 1);
            return;
        }
        long number = accepted.incrementAndGet();
        super.append(event);
        if (ending) {
            await(number);
        }
    }

    private void await(long number) {
        long start = System.nanoTime();
        synchronized (written) {
            try {
                while (written.get() < number && System.nanoTime() - start < patience.get()) {
                    written.wait(10);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        patience.addAndGet(start - System.nanoTime());
    }

    /** Writes in the thread of the log. */
    private final class Writer extends UnsynchronizedAppenderBase<ILoggingEvent> {

        private final LoggerContext logback;

        Writer(LoggerContext logback) {
            this.logback = logback;
            setContext(logback);
            setName("writer");
            start();
        }

        @Override
        protected void append(ILoggingEvent event) {
            console.doAppend(event);
            int lines = dropped.getAndSet(0);
            if (lines > 0) {
                String message = "%d lines of the log were dropped, %d of them warnings or errors: nothing read it"
                        .formatted(lines, droppedWarnings.getAndSet(0));
                console.doAppend(new LoggingEvent(
                        BoundedLog.class.getName(),
                        logback.getLogger(BoundedLog.class),
                        Level.WARN,
                        message,
                        null,
                        null));
            }
            synchronized (written) {
                written.incrementAndGet();
                written.notifyAll();
            }
        }
    }
}
