package io.cliproute.deadletter;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.Job;
import io.cliproute.job.JobExecution;
import io.cliproute.job.NameConflictException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each reason for which a destination refuses sets once, and once that it accepts sets again. Delivery may be
 * retried for hours. Thread-safe.
 */
public final class DestinationStatusLog implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(DestinationStatusLog.class);

    /** Limit for servers whose every reply differs. */
    private static final int MAX_REASONS = 10;

    private final String destination;
    private final Processor attempts;

    /** Reasons logged since the last set was delivered. */
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    private volatile String problem = "";

    /** @param attempts records each failed attempt */
    public DestinationStatusLog(String destination, Processor attempts) {
        this.destination = destination;
        this.attempts = attempts;
    }

    /** Records a failed attempt. */
    @Override
    public void process(Exchange exchange) throws Exception {
        attempts.process(exchange);
        if (ObjectHelper.getException(NameConflictException.class, exchange.getException()) != null) {
            // a fault of the names of one file, which is not retried
            return;
        }
        String reason = FailureClassifier.classify(exchange).message();
        problem = reason;
        // a stop interrupts deliveries, which is no fault of the destination
        if (!exchange.getContext().isStopping() && reasons.size() < MAX_REASONS && reasons.add(reason)) {
            Job job = exchange.getProperty(ExchangeProperties.JOB_EXECUTION, JobExecution.class)
                    .job();
            LOG.warn("[{}] delivery of [{}] {} failed, retrying: {}", destination, job.source(), job.path(), reason);
        }
    }

    /** Returns the reason for which the last attempt of a delivery failed; empty if it succeeded or there was none. */
    public Optional<String> problem() {
        return Optional.of(problem).filter(reason -> !reason.isEmpty());
    }

    /** Logs that the destination accepts sets again, if a failure was logged before. */
    public void logRecovery() {
        problem = "";
        if (!reasons.isEmpty()) {
            reasons.clear();
            LOG.info("[{}] destination accepts result sets again", destination);
        }
    }
}
