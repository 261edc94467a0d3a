package io.cliproute.job;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.operation.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Typed access to what is known of a job in an exchange so far. */
public record JobExchange(Exchange exchange) {

    /** Returns the execution of the job, empty if the message holds no job. */
    public Optional<JobExecution> execution() {
        return get(ExchangeProperties.JOB_EXECUTION, JobExecution.class);
    }

    /**
     * Returns the name of the recipe that is used, or before that is known the one of the source.
     *
     * @throws java.util.NoSuchElementException if the message holds no job
     */
    public String recipeName() {
        return recipe().map(Recipe::name)
                .orElseGet(() -> execution().orElseThrow().job().recipe());
    }

    /** Returns the recipe, empty before it is known. */
    public Optional<Recipe> recipe() {
        return get(ExchangeProperties.RECIPE, Recipe.class);
    }

    /** Returns the probed source, empty before that. */
    public Optional<ProbedMedia> media() {
        return get(ExchangeProperties.PROBED_MEDIA, ProbedMedia.class);
    }

    /** Returns the rendering, empty before it is planned. */
    public Optional<Rendering> rendering() {
        return get(ExchangeProperties.RENDERING, Rendering.class);
    }

    /** Returns the name of the destination that is being served, empty before the delivery. */
    public Optional<String> destination() {
        return get(ExchangeProperties.DESTINATION, String.class);
    }

    /** Returns the failure for which the job is given up, empty if it is not. */
    public Optional<Failure> failure() {
        return get(ExchangeProperties.FAILURE, Failure.class);
    }

    /** Returns the attempts that have failed, the oldest first. */
    public List<FailedAttempt> failedAttempts() {
        List<?> attempts = exchange.getProperty(ExchangeProperties.FAILED_ATTEMPTS, List.of(), List.class);
        return attempts.stream().map(FailedAttempt.class::cast).toList();
    }

    /** Adds an attempt that has failed. */
    public void add(FailedAttempt attempt) {
        List<FailedAttempt> attempts = new ArrayList<>(failedAttempts());
        attempts.add(attempt);
        exchange.setProperty(ExchangeProperties.FAILED_ATTEMPTS, List.copyOf(attempts));
    }

    private <T> Optional<T> get(String property, Class<T> type) {
        return Optional.ofNullable(exchange.getProperty(property, type));
    }
}
