package io.cliproute.deadletter;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.JobExecution;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once why a destination does not take what it is brought, and once that it does again. A set may be tried for hours, and
 * nobody would know why nothing arrives.
 */
public final class DestinationStatusLog implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(DestinationStatusLog.class);

    /** A server whose every answer is another one is not quoted for ever. */
    private static final int MOST_REASONS = 10;

    private final String destination;
    private final Processor attempts;

    /** Since a set last arrived, as far as they were said. */
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    /** @param attempts takes note of each try that fails */
    public DestinationStatusLog(String destination, Processor attempts) {
        this.destination = destination;
        this.attempts = attempts;
    }

    /** A try has failed. */
    @Override
    public void process(Exchange exchange) throws Exception {
        attempts.process(exchange);
        String why = FailureClassifier.classify(exchange).message();
        // a stop ends what is under way
        if (!exchange.getContext().isStopping() && reasons.size() < MOST_REASONS && reasons.add(why)) {
            String set = exchange.getProperty(ExchangeProperties.JOB_EXECUTION, JobExecution.class)
                    .job()
                    .name();
            LOG.warn("[{}] has not got [{}] yet: {}", destination, set, why);
        }
    }

    /** A whole set has arrived. */
    public void logRecovery() {
        if (!reasons.isEmpty()) {
            reasons.clear();
            LOG.info("[{}] takes sets again", destination);
        }
    }
}
