package io.cliproute.batch;

import io.cliproute.error.ErrorText;
import io.cliproute.job.Failure;
import io.cliproute.job.FailureCategory;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobExecution;
import io.cliproute.job.Rendering;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Reports the outcome of a file when its exchange completes. The queue hands completions over from sender to worker.
 */
final class JobCompletion extends SynchronizationAdapter {

    private final InputFile file;
    private final Consumer<JobOutcome> listener;
    private final BooleanSupplier stopping;

    JobCompletion(InputFile file, Consumer<JobOutcome> listener, BooleanSupplier stopping) {
        this.file = file;
        this.listener = listener;
        this.stopping = stopping;
    }

    @Override
    public void onDone(Exchange exchange) {
        JobExchange job = new JobExchange(exchange);
        Optional<JobExecution> execution = job.execution();
        Optional<Failure> reason = failure(exchange, job);
        if (exchange.isFailed() && stopping.getAsBoolean()) {
            // a stopped job was given back and has no outcome
            return;
        }
        listener.accept(new JobOutcome(
                file,
                reason.isPresent() ? JobOutcome.Status.FAILED : JobOutcome.Status.DONE,
                reason,
                job.rendering().map(Rendering::outputs).orElse(List.of()),
                job.media(),
                execution
                        .map(done -> Duration.between(done.startedAt(), Instant.now()))
                        .orElse(Duration.ZERO)));
    }

    private static Optional<Failure> failure(Exchange exchange, JobExchange job) {
        if (job.failure().isPresent() || !exchange.isFailed() && job.execution().isPresent()) {
            return job.failure();
        }
        Throwable cause = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        return Optional.of(
                Failure.of(FailureCategory.INTERNAL, cause == null ? "unknown cause" : ErrorText.message(cause)));
    }
}
