package io.cliproute.store;

import io.cliproute.JobEvent;
import io.cliproute.event.OutgoingEvent;
import io.cliproute.event.OutgoingEvents;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobKey;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/**
 * Writes the events that are sent to the outbox in the job store: those of a state in the transaction that records the
 * state, the others on their own. Thread-safe.
 *
 * <p>The end of a job moves its original and is recorded after that. Its event is announced before the move, so that
 * the next start can send it after a crash between the two.
 */
public final class EventRecorder {

    private final Optional<JobStore> store;
    private final OutgoingEvents events;

    /** @param store empty when all files are given on the command line, or by a host */
    public EventRecorder(Optional<JobStore> store, OutgoingEvents events) {
        this.store = store;
        this.events = events;
    }

    /** Records that a job enters the queue. Must be called before it does, so that this event is the first. */
    public void recordQueued(@Body Job job) {
        events.queued(job).ifPresent(event -> write(job, EventWork.add(event)));
    }

    /** Records that a destination has the result set. */
    public void recordDelivered(Exchange exchange) throws IOException {
        write(exchange, JobEvent.Type.DELIVERED, EventWork::add);
    }

    /** Announces the failure of a job. Called before its original is moved. */
    public void announceFailed(Exchange exchange) throws IOException {
        write(exchange, JobEvent.Type.FAILED, EventWork::announce);
    }

    /** Records that a job is done although its original could not be removed. */
    public void recordStuck(Exchange exchange) {
        Job job = new JobExchange(exchange).execution().orElseThrow().job();
        write(job, done(job));
    }

    private void write(Exchange exchange, JobEvent.Type type, Function<OutgoingEvent, StoreWork> work)
            throws IOException {
        JobExchange job = new JobExchange(exchange);
        events.of(type, job)
                .ifPresent(event -> write(job.execution().orElseThrow().job(), work.apply(event)));
    }

    private void write(Job job, StoreWork work) {
        if (!job.after().isOfCaller()) {
            store.ifPresent(known -> known.write(work));
        }
    }

    /** Returns what records that a job starts. What an earlier run has announced did not come true. */
    StoreWork started(Exchange exchange) throws IOException {
        return afterWithdrawal(exchange, JobEvent.Type.STARTED, EventWork::add);
    }

    /** Returns what announces the end of a job whose results are all delivered. */
    StoreWork published(Exchange exchange) throws IOException {
        return afterWithdrawal(exchange, JobEvent.Type.DONE, EventWork::announce);
    }

    /** Returns what records that a job, which has announced it, is done. */
    StoreWork done(Job job) {
        return events.isEmpty()
                ? EventWork.nothing()
                : EventWork.confirm(JobKey.of(job).hash());
    }

    /** Returns what records that a job has failed. The report that it has announced is now complete. */
    StoreWork failed(Exchange exchange) throws IOException {
        return afterWithdrawal(exchange, JobEvent.Type.FAILED, EventWork::add);
    }

    private StoreWork afterWithdrawal(Exchange exchange, JobEvent.Type type, Function<OutgoingEvent, StoreWork> work)
            throws IOException {
        if (events.isEmpty()) {
            return EventWork.nothing();
        }
        JobExchange job = new JobExchange(exchange);
        String id = JobKey.of(job.execution().orElseThrow().job()).hash();
        return EventWork.withdraw(id, events.of(type, job).map(work));
    }
}
