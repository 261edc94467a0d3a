package io.cliproute.status;

import io.cliproute.JobEvent;
import io.cliproute.event.JobEvents;
import io.cliproute.event.JobObserver;
import io.cliproute.job.Failure;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobKey;
import io.cliproute.pipeline.PipelineRuntime;
import io.cliproute.store.JobEntry;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;

/**
 * State of the service for a viewer in the same process. The recent jobs are those since the start, so that it never
 * waits for the job store. Thread-safe.
 */
public final class LocalStatus implements JobObserver {

    private static final int RECENT = 10;

    private final Clock clock;
    private final Activity activity;
    private final StatusReader reader;
    private final Deque<JobView> recent = new ArrayDeque<>();
    private long done;
    private long failed;

    private LocalStatus(CamelContext context, Clock clock) {
        PipelineRuntime pipeline = PipelineRuntime.find(context).orElseThrow();
        this.clock = clock;
        this.activity = new Activity(clock);
        ActiveJobs active = new ActiveJobs(context, pipeline.settings());
        this.reader = new StatusReader(
                context,
                new JobList(active, pipeline.history().orElseThrow(), new PublishedSets(pipeline.settings())),
                new DeadLetterList(
                        pipeline.settings().folders().deadLetter(),
                        pipeline.settings().inboxes()),
                activity,
                clock);
    }

    /** Returns the state of the service of a context with an open pipeline, which has not started. */
    public static LocalStatus of(CamelContext context) {
        LocalStatus status = new LocalStatus(context, Clock.systemUTC());
        context.getRegistry()
                .lookupByNameAndType(JobEvents.NAME, JobEvents.class)
                .observe(status);
        return status;
    }

    @Override
    public void observe(JobEvent.Type type, JobExchange exchange) {
        activity.observe(type, exchange);
        if (type == JobEvent.Type.DONE || type == JobEvent.Type.FAILED) {
            add(ended(type, exchange));
        }
    }

    private JobView ended(JobEvent.Type type, JobExchange exchange) {
        Job job = exchange.execution().orElseThrow().job();
        Optional<Failure> failure = type == JobEvent.Type.FAILED ? exchange.failure() : Optional.empty();
        JobEntry entry = new JobEntry(
                JobKey.of(job).hash(),
                job.source(),
                job.path(),
                job.stamp().bytes(),
                type == JobEvent.Type.DONE ? JobEntry.State.DONE : JobEntry.State.FAILED,
                exchange.recipeName(),
                failure.map(known -> known.category().word()).orElse(null),
                failure.map(Failure::message).orElse(null),
                job.queuedAt(),
                exchange.execution().orElseThrow().startedAt(),
                clock.instant());
        return JobView.ended(entry, null);
    }

    private synchronized void add(JobView job) {
        done += job.state().equals("done") ? 1 : 0;
        failed += job.state().equals("failed") ? 1 : 0;
        recent.addFirst(job);
        if (recent.size() > RECENT) {
            recent.removeLast();
        }
    }

    /** Returns the current state. */
    public ServiceStatus status() throws IOException {
        return reader.status(recent());
    }

    private synchronized List<JobView> recent() {
        return List.copyOf(recent);
    }

    /** Returns the number of jobs that have ended with results since the start. */
    public synchronized long done() {
        return done;
    }

    /** Returns the number of jobs that have failed since the start. */
    public synchronized long failed() {
        return failed;
    }
}
