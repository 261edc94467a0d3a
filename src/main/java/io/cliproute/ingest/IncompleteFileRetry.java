package io.cliproute.ingest;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.Job;
import io.cliproute.job.JobExecution;
import io.cliproute.job.ProbedMedia;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Not whole yet is not broken: a copy over a slow network may rest for longer than the settle time. A file whose probe says
 * that something is missing, and that is still young, is given back to its folder and looked at again after another settle
 * time. What came from a server had its time there, and what is given by hand is not waited for. Threads share one instance.
 */
public final class IncompleteFileRetry {

    private static final Logger LOG = LoggerFactory.getLogger(IncompleteFileRetry.class);

    private final Predicate<Throwable> incomplete;
    private final Map<String, SettleFilter> folders = new ConcurrentHashMap<>();

    /** @param incomplete whether a failure says that the end of the file is missing */
    public IncompleteFileRetry(Predicate<Throwable> incomplete) {
        this.incomplete = incomplete;
    }

    /** From now on the files of that source may get one. */
    public void at(String source, SettleFilter settled) {
        folders.put(source, settled);
    }

    /** Whether the file whose probe failed is to be given back. */
    public boolean isDue(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        if (work == null || media != null) {
            return false;
        }
        Job job = work.job();
        SettleFilter settled = folders.get(job.source());
        return settled != null
                && incomplete.test(failure)
                && settled.isYoung(job.file().toString(), job.stamp());
    }

    /** Sees to it that the file is not taken again at once. */
    public void giveBack(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        Job job = work.job();
        SettleFilter settled = folders.get(job.source());
        if (settled.waitOnceMore(job.file().toString())) {
            LOG.info(
                    "[{}] is not whole yet; it is looked at again every {} s, until it has been the same for {} s",
                    job.name(),
                    settled.settle().toMillis() / 1000.0,
                    settled.youth().toMillis() / 1000.0);
        }
    }
}
