package io.cliproute.store;

import io.cliproute.event.OutgoingEvent;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Work on the outbox within the transaction that records the state of a job. */
final class EventWork {

    private EventWork() {}

    /** Returns no work. It is a class, because the JVM loads the parameter types of a lambda: JDBI may be absent. */
    static StoreWork nothing() {
        return new Nothing();
    }

    private static final class Nothing implements StoreWork {

        @Override
        public void run(Handle handle) {
            // nothing
        }
    }

    /** Adds an event, which is sent from then on. */
    static StoreWork add(OutgoingEvent event) {
        return handle -> EventTable.add(handle, event);
    }

    /** Adds an event that is not sent before it is confirmed. */
    static StoreWork announce(OutgoingEvent event) {
        return handle -> EventTable.announce(handle, event);
    }

    /** Has the event that a job has announced sent. */
    static StoreWork confirm(String jobId) {
        return handle -> EventTable.confirm(handle, jobId);
    }

    /** Deletes the event that a job has announced, if there is one, and then does other work. */
    static StoreWork withdraw(String jobId, Optional<StoreWork> then) {
        return handle -> {
            EventTable.withdraw(handle, jobId);
            then.ifPresent(work -> work.run(handle));
        };
    }
}
