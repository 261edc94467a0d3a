package io.cliproute.ingest;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.Job;
import io.cliproute.job.JobExecution;
import io.cliproute.job.ProbedMedia;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Returns incomplete files to their inbox. A copy over a slow network may pause for longer than the settle time, so a
 * file whose probe reports a missing end is probed again once per settle time while it is young. Files from a server
 * have had that time there, and files of a batch are not waited for. Thread-safe.
 */
public final class IncompleteFileRetry {

    private static final Logger LOG = LoggerFactory.getLogger(IncompleteFileRetry.class);

    private final Predicate<Throwable> incomplete;

    /** Settle filters by source. Lives as long as the program. */
    private final Map<String, SettleFilter> settleFilters = new ConcurrentHashMap<>();

    /** Ages below which a file counts as young, by source. Lives as long as the program. */
    private final Map<String, Duration> youths = new ConcurrentHashMap<>();

    /** @param incomplete checks whether a failure means that the end of the file is missing */
    public IncompleteFileRetry(Predicate<Throwable> incomplete) {
        this.incomplete = incomplete;
    }

    /** Enables retries for the files of a source. */
    public void enable(String source, SettleFilter settleFilter) {
        settleFilters.put(source, settleFilter);
    }

    /** Enables retries for the files of a source whose settle filter is in another program. */
    public void enableByAge(String source, Duration settle) {
        youths.put(source, new SettleFilter(settle).youth());
    }

    /** Checks whether a file whose probe failed is to be returned to its inbox. */
    public boolean isDue(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        if (execution == null || media != null) {
            return false;
        }
        Job job = execution.job();
        return incomplete.test(failure) && isYoung(job);
    }

    private boolean isYoung(Job job) {
        if (youths.containsKey(job.source())) {
            Instant oldest = Instant.now().minus(youths.get(job.source()));
            return job.stamp().modified().isAfter(oldest) || !job.stamp().matches(job.file());
        }
        SettleFilter settleFilter = settleFilters.get(job.source());
        return settleFilter != null && settleFilter.isYoung(job.file().toString(), job.stamp());
    }

    /** Holds a file back, so that its inbox does not take it again at once. */
    public void giveBack(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution) {
        Job job = execution.job();
        SettleFilter settleFilter = settleFilters.get(job.source());
        if (youths.containsKey(job.source())) {
            LOG.info("[{}] {}: incomplete; queued again while it is young", job.source(), job.path());
            return;
        }
        String path = job.file().toString();
        boolean first = !settleFilter.isHeldBack(path);
        settleFilter.holdBack(path);
        if (first) {
            LOG.info(
                    "[{}] {}: incomplete; probing again every {} s until it has been unchanged for {} s",
                    job.source(),
                    job.path(),
                    settleFilter.settle().toMillis() / 1000.0,
                    settleFilter.youth().toMillis() / 1000.0);
        }
    }
}
