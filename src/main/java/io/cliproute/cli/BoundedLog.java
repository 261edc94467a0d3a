package io.cliproute.cli;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Appender that writes on a thread of its own, so that a blocked reader, such as the other end of a pipe, delays
 * nothing. It queues a bounded number of lines and reserves the last fifth of the queue for warnings and errors. When
 * the reader continues, one line reports how many lines were dropped. While the program ends, callers wait for their
 * lines, for one second in total.
 */
final class BoundedLog extends AsyncAppender {

    /** Name of this appender. */
    static final String NAME = "bounded";

    private static final int MAX_LINES = 2_000;

    /** Total time to wait for lines while the program ends. */
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(1);

    private volatile OutputStreamAppender<ILoggingEvent> console;
    private final AtomicInteger dropped = new AtomicInteger();
    private final AtomicInteger droppedWarnings = new AtomicInteger();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong remainingNanos = new AtomicLong(EXIT_TIMEOUT.toNanos());

    /** Number of written lines; also the monitor of threads that wait for a line. */
    private final AtomicLong written = new AtomicLong();

    private volatile boolean ending;

    /** @param console started appender for the lines */
    BoundedLog(LoggerContext logback, OutputStreamAppender<ILoggingEvent> console) {
        this.console = console;
        setContext(logback);
        setName(NAME);
        setQueueSize(MAX_LINES);
        setDiscardingThreshold(MAX_LINES / 5);
        setNeverBlock(true);
        setMaxFlushTime((int) EXIT_TIMEOUT.toMillis());
        addAppender(new Writer(logback));
    }

    /** Writes all later lines to another appender, which must be started. */
    void writeTo(OutputStreamAppender<ILoggingEvent> other) {
        console = other;
    }

    /** Registers a shutdown hook that waits for the last lines. */
    BoundedLog flushAtExit() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::startEnding, "cliproute-log"));
        } catch (IllegalStateException ignored) {
            // the program is already ending
            ending = true;
        }
        return this;
    }

    private void startEnding() {
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
                while (written.get() < number && System.nanoTime() - start < remainingNanos.get()) {
                    written.wait(10);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        remainingNanos.addAndGet(start - System.nanoTime());
    }

    /** Writes on the thread of the log. */
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
                String message =
                        "%d log lines were dropped, %d of them warnings or errors, because standard error was not read"
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
