package io.cliproute.event;

import io.cliproute.JobEvent;
import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Failure;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobExecution;
import io.cliproute.job.JobKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** Raises the events of all jobs, for the routes. Costs nothing while nobody listens. Thread-safe. */
public final class JobEvents {

    /** Name of this bean in the registry. */
    public static final String NAME = "cliproute.job-events";

    private final Clock clock;
    private final List<EventQueue> listeners = new CopyOnWriteArrayList<>();
    private final List<JobObserver> observers = new CopyOnWriteArrayList<>();

    public JobEvents(Clock clock) {
        this.clock = clock;
    }

    /** Returns a queue that gets the events of these types from now on. Progress is sampled, see {@link Progress}. */
    public EventQueue subscribe(Set<JobEvent.Type> types) {
        EventQueue queue = new EventQueue(types);
        listeners.add(queue);
        return queue;
    }

    /** Adds an observer, which is called at each step of a job from now on. */
    public void observe(JobObserver observer) {
        observers.add(observer);
    }

    public void unsubscribe(EventQueue queue) {
        listeners.remove(queue);
    }

    /** Raises {@code queued}. Must be called before the job enters the queue, so that this event is the first. */
    public void queued(@Body Job job) {
        if (!listeners.isEmpty()) {
            raise(event(JobEvent.Type.QUEUED, job, job.recipe(), new Details(null, null, Optional.empty())));
        }
    }

    public void started(Exchange exchange) {
        raise(JobEvent.Type.STARTED, exchange, null);
    }

    public void delivered(@ExchangeProperty(ExchangeProperties.DESTINATION) String destination, Exchange exchange) {
        raise(JobEvent.Type.DELIVERED, exchange, destination);
    }

    public void done(Exchange exchange) {
        raise(JobEvent.Type.DONE, exchange, null);
    }

    /** Raises {@code failed}, unless the message is not a job. */
    public void failed(Exchange exchange) {
        raise(JobEvent.Type.FAILED, exchange, null);
    }

    private void raise(JobEvent.Type type, Exchange exchange, String destination) {
        JobExchange job = new JobExchange(exchange);
        if (job.execution().isEmpty()) {
            return;
        }
        observers.forEach(observer -> observer.observe(type, job));
        if (listeners.isEmpty()) {
            return;
        }
        Optional<Failure> failure = type == JobEvent.Type.FAILED ? job.failure() : Optional.empty();
        raise(event(type, job.execution().get().job(), job.recipeName(), new Details(destination, null, failure)));
    }

    private void raise(JobEvent event) {
        listeners.forEach(listener -> listener.add(event));
    }

    /** Returns an event of type {@code progress}. */
    JobEvent progress(JobExecution execution, double share) {
        Job job = execution.job();
        return event(JobEvent.Type.PROGRESS, job, job.recipe(), new Details(null, share, Optional.empty()));
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
