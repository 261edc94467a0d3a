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
 * Classifies queued jobs as long ones, which take minutes or hours, or short ones. The decision is based on what is
 * known before probing: the size of the file and the recipe of its source.
 */
public final class LongJobClassifier implements Predicate<Exchange> {

    /** Bytes of about one minute of a camera recording. */
    private static final long MIN_BYTES = 50_000_000;

    private final Set<String> lengthy;

    /** @param recipes by name */
    public LongJobClassifier(Map<String, Recipe> recipes) {
        lengthy = recipes.values().stream()
                .filter(Recipe::isLongRunning)
                .map(Recipe::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Checks whether an exchange is a long job that is not rendered yet; rendered sets wait in queues, too. */
    @Override
    public boolean test(Exchange exchange) {
        return exchange.getProperty(ExchangeProperties.JOB_EXECUTION) == null
                && exchange.getMessage().getBody() instanceof Job job
                && job.stamp().bytes() > MIN_BYTES
                && lengthy.contains(job.recipe());
    }
}
