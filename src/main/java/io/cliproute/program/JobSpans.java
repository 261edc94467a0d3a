package io.cliproute.program;

import io.cliproute.JobEvent;
import io.cliproute.event.JobObserver;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** Describes a job in the span that is current at each of its steps. Thread-safe. */
final class JobSpans implements JobObserver {

    @Override
    public void observe(JobEvent.Type type, JobExchange exchange) {
        Job job = exchange.execution().orElseThrow().job();
        Span span = Span.current();
        span.setAttribute("cliproute.job", JobKey.of(job).hash());
        span.setAttribute("cliproute.source", job.source());
        span.setAttribute("cliproute.path", job.path());
        span.setAttribute("cliproute.recipe", exchange.recipeName());
        exchange.destination().ifPresent(name -> span.setAttribute("cliproute.destination", name));
        exchange.failure().filter(failure -> type == JobEvent.Type.FAILED).ifPresent(failure -> {
            span.setAttribute("cliproute.failure", failure.category().word());
            span.setStatus(StatusCode.ERROR, failure.message());
        });
    }
}
