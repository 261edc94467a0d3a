package io.cliproute.store;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Events that wait to be sent, in the job store. Calls wait while the database is unavailable. Thread-safe.
 *
 * <p>An event is in the order after the earlier ones of its file: each is written by a transaction that ends before the
 * next step of the job begins.
 */
public final class EventOutbox {

    private final JobStore store;
    private final Supplier<Set<String>> sources;

    /**
     * @param sources returns the names of the sources whose events this program sends; no other program may send them
     *     at the same time, as that would change their order
     */
    public EventOutbox(JobStore store, Supplier<Set<String>> sources) {
        this.store = store;
        this.sources = sources;
    }

    /** Returns the event that is sent next; empty if none waits. */
    public Optional<WaitingEvent> first() {
        return store.read(handle -> EventTable.first(handle, sources.get()));
    }

    /** Deletes an event, which was sent. */
    public void delete(WaitingEvent event) {
        store.write(handle -> EventTable.delete(handle, event.position()));
    }

    /** Deletes the oldest events beyond a number. Returns how many. */
    public int discardBeyond(int kept) {
        return store.read(handle -> EventTable.deleteOldest(handle, sources.get(), kept));
    }

    /** Returns the number and the age of the waiting events. */
    public Backlog backlog() {
        return store.read(handle -> EventTable.backlog(handle, sources.get()));
    }
}
