package io.cliproute.queue;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.Job;
import io.cliproute.operation.Recipe;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * The jobs in a queue that take minutes or hours, where others take seconds. It is judged by what is known of a file before
 * anybody has looked into it: its size, and what its source makes of it.
 */
public final class LongJobClassifier implements Predicate<Exchange> {

    /** A minute or so of what a camera records. */
    private static final long LARGE = 50_000_000;

    private final Set<String> lengthy;

    /** @param recipes by name */
    public LongJobClassifier(Map<String, Recipe> recipes) {
        lengthy = recipes.values().stream()
                .filter(Recipe::isLongRunning)
                .map(Recipe::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it is such a job, and still to be worked on: what is made waits in queues, too. */
    @Override
    public boolean test(Exchange exchange) {
        return exchange.getProperty(ExchangeProperties.JOB_EXECUTION) == null
                && exchange.getMessage().getBody() instanceof Job job
                && job.stamp().bytes() > LARGE
                && lengthy.contains(job.recipe());
    }
}
