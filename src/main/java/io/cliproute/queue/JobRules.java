package io.cliproute.queue;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.Job;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.camel.Exchange;

/**
 * Rules for the jobs that a worker may take.
 *
 * @param maxLong maximum number of workers that process long jobs
 * @param isLong whether an exchange is a long job
 * @param mayStart whether jobs may start now
 */
record JobRules(int maxLong, Predicate<Exchange> isLong, BooleanSupplier mayStart) {

    /**
     * Checks whether an exchange waits while no job may start. Rendered sets are delivered at any time, and a caller
     * waits for its result.
     */
    static boolean mustWait(Exchange exchange) {
        return exchange.getProperty(ExchangeProperties.JOB_EXECUTION) == null
                && exchange.getMessage().getBody() instanceof Job job
                && !job.after().isOfCaller();
    }
}
