package io.cliproute.batch;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.FailureReason;
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

/** Waits on the exchange of one file, which the queue hands over from the sender to the worker, for its end. */
final class JobCompletion extends SynchronizationAdapter {

    private final InputFile file;
    private final Consumer<JobOutcome> hears;
    private final BooleanSupplier stopping;

    JobCompletion(InputFile file, Consumer<JobOutcome> hears, BooleanSupplier stopping) {
        this.file = file;
        this.hears = hears;
        this.stopping = stopping;
    }

    @Override
    public void onDone(Exchange exchange) {
        JobExchange job = new JobExchange(exchange);
        Optional<JobExecution> work = job.execution();
        Optional<FailureReason> reason = reason(exchange, work);
        if (exchange.isFailed() && stopping.getAsBoolean()) {
            // given back: that is no end
            return;
        }
        hears.accept(new JobOutcome(
                file,
                reason.isPresent() ? JobOutcome.Status.FAILED : JobOutcome.Status.DONE,
                reason,
                job.rendering().map(Rendering::outputs).orElse(List.of()),
                job.media(),
                work.map(done -> Duration.between(done.startedAt(), Instant.now()))
                        .orElse(Duration.ZERO)));
    }

    private static Optional<FailureReason> reason(Exchange exchange, Optional<JobExecution> work) {
        FailureReason told = exchange.getProperty(ExchangeProperties.FAILURE_REASON, FailureReason.class);
        if (told != null) {
            return Optional.of(told);
        }
        if (exchange.isFailed() || work.isEmpty()) {
            Throwable cause = exchange.getException() != null
                    ? exchange.getException()
                    : exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
            return Optional.of(new FailureReason("internal", cause == null ? "nobody knows why" : line(cause)));
        }
        return Optional.empty();
    }

    private static String line(Throwable cause) {
        return String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }
}
