package io.cliproute.batch;

import io.cliproute.job.Reason;
import io.cliproute.job.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.SynchronizationAdapter;

/** Waits on the exchange of one file, which the queue hands over from the sender to the worker, for its end. */
final class Ending extends SynchronizationAdapter {

    private final MediaFile file;
    private final Consumer<Outcome> hears;
    private final BooleanSupplier stopping;

    Ending(MediaFile file, Consumer<Outcome> hears, BooleanSupplier stopping) {
        this.file = file;
        this.hears = hears;
        this.stopping = stopping;
    }

    @Override
    public void onDone(Exchange exchange) {
        Optional<Work> work = Optional.ofNullable(exchange.getProperty(Work.PROPERTY, Work.class));
        Optional<Reason> reason = reason(exchange, work);
        if (exchange.isFailed() && stopping.getAsBoolean()) {
            // given back: that is no end
            return;
        }
        hears.accept(new Outcome(
                file,
                reason.isPresent() ? Outcome.Status.FAILED : Outcome.Status.DONE,
                reason,
                work,
                work.map(done -> Duration.between(done.startedAt(), Instant.now()))
                        .orElse(Duration.ZERO)));
    }

    private static Optional<Reason> reason(Exchange exchange, Optional<Work> work) {
        Reason told = exchange.getProperty(Reason.PROPERTY, Reason.class);
        if (told != null) {
            return Optional.of(told);
        }
        if (exchange.isFailed() || work.isEmpty()) {
            Throwable cause = exchange.getException() != null
                    ? exchange.getException()
                    : exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
            return Optional.of(new Reason("internal", cause == null ? "nobody knows why" : line(cause)));
        }
        return Optional.empty();
    }

    private static String line(Throwable cause) {
        return String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }
}
