package io.cliproute.ingest;

import io.cliproute.error.ErrorText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.remote.RemoteFilePollingConsumerPollStrategy;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervises the polls of a source, or of one connection to it: skips them while no new work may be taken, and logs
 * each reason for a failure once, and the recovery, in place of a stack trace every second. Inherits the reconnecting
 * of remote sources.
 */
public final class SourcePollStrategy extends RemoteFilePollingConsumerPollStrategy implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SourcePollStrategy.class);

    /** A server whose answers all differ is not quoted any number of times. */
    private static final int MAX_REASONS = 10;

    private final String name;
    private final IntakeGate gate;
    private final PollListener listener;
    private final FileFailureLog fileFailures;

    /** After a poll that failed, no poll begins for this time, in addition to the delay between polls. */
    private final Duration pauseAfterFailure;

    /** Reasons that have been logged since polls began to fail; empty while they succeed. */
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    private volatile long failedAt;
    private volatile String problem = "";
    private volatile Instant lastPoll = Instant.EPOCH;

    /**
     * @param name of the source, and of the connection if there are several
     * @param gate must be open for a poll to begin
     * @param fileFailures of the source
     * @param pauseAfterFailure longer for a connection that the source can do without
     */
    public SourcePollStrategy(
            String name,
            IntakeGate gate,
            PollListener listener,
            FileFailureLog fileFailures,
            Duration pauseAfterFailure) {
        this.name = name;
        this.gate = gate;
        this.listener = listener;
        this.fileFailures = fileFailures;
        this.pauseAfterFailure = pauseAfterFailure;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        listener.beginPoll();
        gate.logChanges();
        return !isPausing() && gate.isOpen();
    }

    private boolean isPausing() {
        return isFailing() && System.nanoTime() - failedAt < pauseAfterFailure.toNanos();
    }

    private boolean isFailing() {
        return !reasons.isEmpty();
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        listener.pollCompleted(polledMessages);
        lastPoll = Instant.now();
        problem = "";
        if (isFailing()) {
            reasons.clear();
            LOG.info("[{}] polls succeed again", name);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) throws Exception {
        failedAt = System.nanoTime();
        problem = rootMessage(cause);
        if (!endpoint.getCamelContext().isStopping() && reasons.size() < MAX_REASONS) {
            logReason(rootMessage(cause));
        }
        return super.rollback(consumer, endpoint, retryCounter, cause);
    }

    private void logReason(String reason) {
        if (reasons.add(reason)) {
            LOG.warn("[{}] cannot poll: {}; retrying until it succeeds", name, reason);
        }
    }

    /** Returns the reason for which the last poll failed; empty if it succeeded or there was none. */
    public Optional<String> problem() {
        return Optional.of(problem).filter(reason -> !reason.isEmpty());
    }

    /** Returns the time of the last poll that succeeded; empty if there was none. */
    public Optional<Instant> lastPoll() {
        return Optional.of(lastPoll).filter(time -> !time.equals(Instant.EPOCH));
    }

    @Override
    public void handleException(Throwable exception) {
        handleException(null, null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    /**
     * Handles the failure of one file if there is an exchange, and otherwise that of the whole poll. {@link #rollback}
     * has logged the latter unless it is an error.
     */
    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        if (exchange == null && exception instanceof Error) {
            logReason(exception.toString());
        }
        // a shutdown interrupts downloads
        if (exchange == null || exchange.getContext().isStopping()) {
            return;
        }
        String path = String.valueOf(exchange.getMessage().getHeader(Exchange.FILE_NAME));
        listener.fileFailed(path);
        if (exception instanceof RemoteOriginalNotRemovableException) {
            fileFailures.reportOriginalNotRemoved(path, rootMessage(exception));
        } else {
            fileFailures.reportFailure(path, rootMessage(exception));
        }
    }

    /** Returns the words of the network or the server, without the endpoint that Camel adds. */
    private static String rootMessage(Throwable exception) {
        return ErrorText.rootMessage(exception).replaceAll(" from: [a-z-]+://\\S+", "");
    }
}
