package io.cliproute.event;

import io.cliproute.JobEvent;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Failure;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobExecution;
import io.cliproute.job.JobKey;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Creates events from what is known of a job. Thread-safe. */
record EventFactory(Clock clock) {

    JobEvent queued(Job job) {
        return event(JobEvent.Type.QUEUED, job, job.recipe(), new Details(null, null, Optional.empty()));
    }

    JobEvent progress(JobExecution execution, double share) {
        Job job = execution.job();
        return event(JobEvent.Type.PROGRESS, job, job.recipe(), new Details(null, share, Optional.empty()));
    }

    /** @throws java.util.NoSuchElementException if the message holds no job */
    JobEvent event(JobEvent.Type type, JobExchange exchange) {
        String destination =
                type == JobEvent.Type.DELIVERED ? exchange.destination().orElse(null) : null;
        Optional<Failure> failure = type == JobEvent.Type.FAILED ? exchange.failure() : Optional.empty();
        return event(
                type,
                exchange.execution().orElseThrow().job(),
                exchange.recipeName(),
                new Details(destination, null, failure));
    }

    /**
     * Values that only some types of events have.
     *
     * @param destination null for none
     * @param progress null for none
     */
    private record Details(String destination, Double progress, Optional<Failure> failure) {}

    private JobEvent event(JobEvent.Type type, Job job, String recipe, Details details) {
        return new JobEvent(
                UUID.randomUUID().toString(),
                type,
                clock.instant(),
                JobKey.of(job).hash(),
                job.source(),
                path(job),
                recipe,
                details.destination(),
                details.progress(),
                details.failure().map(known -> known.category().word()).orElse(null),
                details.failure().map(Failure::message).orElse(null));
    }

    /** Returns the path without the unique folder that a message to the component has. */
    private static String path(Job job) {
        return job.after() == AfterProcessing.RETURN
                ? job.path().substring(job.path().indexOf('/') + 1)
                : job.path();
    }
}
