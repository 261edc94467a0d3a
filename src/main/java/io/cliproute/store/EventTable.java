package io.cliproute.store;

import io.cliproute.event.OutgoingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** SQL statements on the table {@code cliproute_event}, the outbox: one row per event that has not been sent. */
final class EventTable {

    private EventTable() {}

    /** Adds an event, which is sent from then on. */
    static void add(Handle handle, OutgoingEvent event) {
        insert(handle, event, false);
    }

    /** Adds an event that is not sent before it is confirmed. It replaces the one that the job had announced. */
    static void announce(Handle handle, OutgoingEvent event) {
        withdraw(handle, event.jobId());
        insert(handle, event, true);
    }

    private static void insert(Handle handle, OutgoingEvent event, boolean announced) {
        handle.createUpdate("""
                        insert into cliproute_event (id, job_id, source, type, announced, created_at, body)
                        values (:id, :jobId, :source, :type, :announced, :at, :body)""")
                .bind("id", event.id())
                .bind("jobId", event.jobId())
                .bind("source", event.source())
                .bind("type", event.type().word())
                .bind("announced", announced)
                .bind("at", event.at().atOffset(ZoneOffset.UTC))
                .bind("body", event.json())
                .execute();
    }

    /** Deletes the event that a job has announced, if there is one. */
    static void withdraw(Handle handle, String jobId) {
        handle.createUpdate("delete from cliproute_event where job_id = :jobId and announced")
                .bind("jobId", jobId)
                .execute();
    }

    /** Has the event that a job has announced sent. Returns the number of events. */
    static int confirm(Handle handle, String jobId) {
        return handle.createUpdate("update cliproute_event set announced = false where job_id = :jobId and announced")
                .bind("jobId", jobId)
                .execute();
    }

    /** Returns the rows of the files whose jobs have announced an event. */
    static List<KnownJob> announcing(Handle handle, Set<String> sources) {
        return handle.createQuery("""
                        select j.id, j.source, j.state, j.starts, j.run, j.file, j.file_key
                        from cliproute_job j join cliproute_event e on e.job_id = j.id
                        where e.announced and e.source in (<sources>)""")
                .bindList("sources", List.copyOf(sources))
                .map((row, context) -> JobTable.known(row))
                .list();
    }

    /** Returns the event that is sent next. */
    static Optional<WaitingEvent> first(Handle handle, Set<String> sources) {
        return waiting(handle.createQuery("""
                        select seq, id, job_id, type, body from cliproute_event
                        where not announced and source in (<sources>) order by seq fetch first 1 rows only"""), sources)
                .map((row, context) -> new WaitingEvent(
                        row.getLong("seq"),
                        row.getString("id"),
                        row.getString("job_id"),
                        row.getString("type"),
                        row.getString("body")))
                .findOne();
    }

    /** Deletes an event. Returns 0 if it is gone already. */
    static int delete(Handle handle, long position) {
        return handle.createUpdate("delete from cliproute_event where seq = :seq")
                .bind("seq", position)
                .execute();
    }

    /** Deletes the oldest events beyond a number. Returns how many. */
    static int deleteOldest(Handle handle, Set<String> sources, int kept) {
        return waiting(handle.createUpdate("""
                        delete from cliproute_event where not announced and source in (<sources>) and seq <= (
                          select seq from cliproute_event where not announced and source in (<sources>)
                          order by seq desc offset :kept rows fetch first 1 rows only)"""), sources).bind("kept", kept).execute();
    }

    /** Deletes events that nothing has sent for long, as the configuration has no receiver any more. */
    static int deleteCreatedBefore(Handle handle, Instant then) {
        return handle.createUpdate("delete from cliproute_event where created_at < :then")
                .bind("then", then.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Returns the number and the age of the waiting events. */
    static Backlog backlog(Handle handle, Set<String> sources) {
        return waiting(
                        handle.createQuery("select count(*) as waiting, min(created_at) as oldest from cliproute_event"
                                + " where not announced and source in (<sources>)"),
                        sources)
                .map((row, context) -> Backlog.of(row))
                .one();
    }

    private static <S extends SqlStatement<S>> S waiting(S statement, Set<String> sources) {
        // no source has an empty name; an empty list is no SQL
        return statement.bindList("sources", sources.isEmpty() ? List.of("") : List.copyOf(sources));
    }
}
