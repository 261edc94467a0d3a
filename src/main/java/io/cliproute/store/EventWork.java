package io.cliproute.store;

import io.cliproute.event.OutgoingEvent;
import java.util.Optional;

/** Work on the outbox within the transaction that records the state of a job. */
final class EventWork {

    private EventWork() {}

    static StoreWork nothing() {
        return handle -> {};
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
