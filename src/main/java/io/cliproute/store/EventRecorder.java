package io.cliproute.store;

import io.cliproute.JobEvent;
import io.cliproute.event.OutgoingEvent;
import io.cliproute.event.OutgoingEvents;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobKey;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;

/**
 * Writes the events that are sent to the outbox in the job store: those of a state in the transaction that records the
 * state, the others on their own. Thread-safe.
 *
 * <p>The end of a job moves its original and is recorded after that. Its event is announced before the move, so that
 * the next start can send it after a crash between the two.
 */
public final class EventRecorder {

    private static final HandleConsumer<RuntimeException> NOTHING = handle -> {};

    private final Optional<JobStore> store;
    private final OutgoingEvents events;

    /** @param store empty when all files are given on the command line, or by a host */
    public EventRecorder(Optional<JobStore> store, OutgoingEvents events) {
        this.store = store;
        this.events = events;
    }

    /** Records that a job enters the queue. Must be called before it does, so that this event is the first. */
    public void recordQueued(@Body Job job) {
        events.queued(job).ifPresent(event -> write(job, handle -> EventTable.add(handle, event)));
    }

    /** Records that a destination has the result set. */
    public void recordDelivered(Exchange exchange) throws IOException {
        write(exchange, JobEvent.Type.DELIVERED, EventTable::add);
    }

    /** Announces the failure of a job. Called before its original is moved. */
    public void announceFailed(Exchange exchange) throws IOException {
        write(exchange, JobEvent.Type.FAILED, EventTable::announce);
    }

    /** Records that a job is done although its original could not be removed. */
    public void recordStuck(Exchange exchange) {
        Job job = new JobExchange(exchange).execution().orElseThrow().job();
        write(job, done(job));
    }

    private void write(Exchange exchange, JobEvent.Type type, Writing writing) throws IOException {
        JobExchange job = new JobExchange(exchange);
        events.of(type, job)
                .ifPresent(event -> write(job.execution().orElseThrow().job(), handle -> writing.write(handle, event)));
    }

    private void write(Job job, HandleConsumer<RuntimeException> work) {
        if (!job.after().isOfCaller()) {
            store.ifPresent(known -> known.write(work));
        }
    }

    /** Writes an event in a transaction. */
    private interface Writing {
        void write(Handle handle, OutgoingEvent event);
    }

    /** Returns what records that a job starts. What an earlier run has announced did not come true. */
    HandleConsumer<RuntimeException> started(Exchange exchange) throws IOException {
        return afterWithdrawal(exchange, JobEvent.Type.STARTED, EventTable::add);
    }

    /** Returns what announces the end of a job whose results are all delivered. */
    HandleConsumer<RuntimeException> published(Exchange exchange) throws IOException {
        return afterWithdrawal(exchange, JobEvent.Type.DONE, EventTable::announce);
    }

    /** Returns what records that a job, which has announced it, is done. */
    HandleConsumer<RuntimeException> done(Job job) {
        return events.isEmpty()
                ? NOTHING
                : handle -> EventTable.confirm(handle, JobKey.of(job).hash());
    }

    /** Returns what records that a job has failed. The report that it has announced is now complete. */
    HandleConsumer<RuntimeException> failed(Exchange exchange) throws IOException {
        return afterWithdrawal(exchange, JobEvent.Type.FAILED, EventTable::add);
    }

    private HandleConsumer<RuntimeException> afterWithdrawal(Exchange exchange, JobEvent.Type type, Writing writing)
            throws IOException {
        if (events.isEmpty()) {
            return NOTHING;
        }
        JobExchange job = new JobExchange(exchange);
        String id = JobKey.of(job.execution().orElseThrow().job()).hash();
        Optional<OutgoingEvent> event = events.of(type, job);
        return handle -> {
            EventTable.withdraw(handle, id);
            event.ifPresent(known -> writing.write(handle, known));
        };
    }
}
