package io.cliproute.event;

import io.cliproute.JobEvent;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobExecution;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Raises the events of all jobs, for the routes. Costs nothing while nobody listens. Thread-safe. */
public final class JobEvents {

    /** Name of this bean in the registry. */
    public static final String NAME = "cliproute.job-events";

    private final EventFactory factory;
    private final List<EventQueue> listeners = new CopyOnWriteArrayList<>();
    private final List<JobObserver> observers = new CopyOnWriteArrayList<>();

    public JobEvents(Clock clock) {
        this.factory = new EventFactory(clock);
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
            raise(factory.queued(job));
        }
    }

    public void started(Exchange exchange) {
        raise(JobEvent.Type.STARTED, exchange);
    }

    public void delivered(Exchange exchange) {
        raise(JobEvent.Type.DELIVERED, exchange);
    }

    public void done(Exchange exchange) {
        raise(JobEvent.Type.DONE, exchange);
    }

    /** Raises {@code failed}, unless the message is not a job. */
    public void failed(Exchange exchange) {
        raise(JobEvent.Type.FAILED, exchange);
    }

    private void raise(JobEvent.Type type, Exchange exchange) {
        JobExchange job = new JobExchange(exchange);
        if (job.execution().isEmpty()) {
            return;
        }
        observers.forEach(observer -> observer.observe(type, job));
        if (!listeners.isEmpty()) {
            raise(factory.event(type, job));
        }
    }

    private void raise(JobEvent event) {
        listeners.forEach(listener -> listener.add(event));
    }

    /** Returns an event of type {@code progress}. */
    JobEvent progress(JobExecution execution, double share) {
        return factory.progress(execution, share);
    }
}
