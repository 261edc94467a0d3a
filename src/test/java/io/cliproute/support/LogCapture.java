package io.cliproute.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Captures log lines until it is closed. */
public final class LogCapture implements AutoCloseable {

    private final Level least;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(least)) {
                lines.add(event.getFormattedMessage());
            }
        }
    };

    /** Captures warnings and errors. */
    public LogCapture() {
        this(Level.WARN);
    }

    public LogCapture(Level least) {
        this.least = least;
        appender.start();
        root.addAppender(appender);
    }

    public List<String> lines() {
        return lines;
    }

    /** Returns the lines that contain all these texts. */
    public List<String> lines(String... words) {
        return lines.stream()
                .filter(line -> List.of(words).stream().allMatch(line::contains))
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
