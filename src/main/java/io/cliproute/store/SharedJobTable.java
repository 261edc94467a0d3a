package io.cliproute.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * SQL statements of the shared queue, for PostgreSQL. Leases are compared with the clock of the database, because those
 * of the machines differ.
 */
final class SharedJobTable {

    /** States in which a program has the job. */
    private static final String LEASED = "('working', 'complete', 'published')";

    private static final String LEASE_END = "current_timestamp + make_interval(secs => :lease)";

    private static final String ENQUEUE = """
            insert into cliproute_job (id, source, path, spooled, bytes, modified, state, starts, run, file, file_key,
              created_at, changed_at, recipe, queued_at, attempt)
            values (:id, :source, :path, :spooled, :bytes, :modified, 'queued', 0, :run, :file, :fileKey,
              :now, :now, :recipe, :queuedAt, 1)
            on conflict (id) do update set state = 'queued', attempt = cliproute_job.attempt + 1, run = :run,
              file = :file, file_key = :fileKey, message = null, category = null, changed_at = :now, recipe = :recipe,
              queued_at = :queuedAt, started_at = null, lease_until = null
            where cliproute_job.state in ('arrived', 'waiting', 'done', 'failed')
              or :again and cliproute_job.state in ('kept', 'kept_failed')
            returning attempt""";

    private static final String CLAIM = """
            update cliproute_job set run = :run, starts = starts + 1, changed_at = :now,
              state = case when state = 'published' then state else 'working' end, lease_until = %s
            where id = :id and attempt = :attempt and (state in ('queued', 'waiting') or state in %s
              and (run = :run or :redelivered or lease_until is null or lease_until < current_timestamp))""".formatted(LEASE_END, LEASED);

    private static final String EXPIRE = """
            update cliproute_job set attempt = attempt + 1, changed_at = :now, lease_until = null,
              run = '', state = case when state = 'published' then state else 'queued' end
            where source in (<sources>) and state in %s and lease_until < current_timestamp
            returning id, source, path, attempt, queued_at""".formatted(LEASED);

    private static final String ACQUIRE = """
            insert into cliproute_source_lease (source, run, lease_until) values (:source, :run, %s)
            on conflict (source) do update set run = excluded.run, lease_until = excluded.lease_until
            where cliproute_source_lease.run = :run or cliproute_source_lease.lease_until < current_timestamp""".formatted(LEASE_END);

    private SharedJobTable() {}

    static Optional<Integer> enqueue(Handle handle, Map<String, Object> values, boolean again) {
        return handle.createQuery(ENQUEUE)
                .bindMap(values)
                .bind("again", again)
                .mapTo(Integer.class)
                .findOne();
    }

    static boolean claim(Handle handle, Map<String, Object> values, Duration lease) {
        return bindLease(handle.createUpdate(CLAIM).bindMap(values), lease).execute() > 0;
    }

    /** Extends the lease of a job that a run has. Returns false if the run does not have it. */
    static boolean renew(Handle handle, String run, String id, Duration lease) {
        return bindLease(
                                handle.createUpdate("update cliproute_job set lease_until = " + LEASE_END
                                        + " where id = :id and run = :run and state in " + LEASED),
                                lease)
                        .bind("id", id)
                        .bind("run", run)
                        .execute()
                > 0;
    }

    /** Extends the leases of all jobs that a run has. */
    static int renewAll(Handle handle, String run, Duration lease) {
        return bindLease(
                        handle.createUpdate("update cliproute_job set lease_until = " + LEASE_END
                                + " where run = :run and state in " + LEASED),
                        lease)
                .bind("run", run)
                .execute();
    }

    /** Takes jobs from runs whose lease has ended. Their claim checks get a new number. */
    static List<QueuedFile> expire(Handle handle, Set<String> sources, Instant now) {
        return handle.createQuery(EXPIRE)
                .bindList("sources", List.copyOf(sources))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, context) -> file(row))
                .list();
    }

    /** Returns the jobs of a source that nobody has taken. */
    static List<QueuedFile> queued(Handle handle, String source) {
        return handle.createQuery("""
                        select id, source, path, attempt, queued_at from cliproute_job
                        where source = :source and state = 'queued' order by queued_at""")
                .bind("source", source)
                .map((row, context) -> file(row))
                .list();
    }

    /** Returns the number and the age of the jobs of all sources that nobody has taken. */
    static Backlog backlog(Handle handle) {
        return handle.createQuery("select count(*) as waiting, min(queued_at) as oldest from cliproute_job"
                        + " where state = 'queued'")
                .map((row, context) -> Backlog.of(row))
                .one();
    }

    private static QueuedFile file(ResultSet row) throws SQLException {
        OffsetDateTime queuedAt = row.getObject("queued_at", OffsetDateTime.class);
        return new QueuedFile(
                row.getString("id"),
                row.getString("source"),
                row.getString("path"),
                row.getInt("attempt"),
                queuedAt == null ? Instant.EPOCH : queuedAt.toInstant());
    }

    /** Returns the IDs of files that are queued or that a program has. */
    static Set<String> active(Handle handle, Set<String> sources) {
        return new TreeSet<>(handle.createQuery("select id from cliproute_job where source in (<sources>) and state in"
                        + " ('queued', 'working', 'complete', 'published')")
                .bindList("sources", List.copyOf(sources))
                .mapTo(String.class)
                .list());
    }

    /** Changes the state of a file if a claim check is still the last one. */
    static int setState(Handle handle, String id, int attempt, JobState from, JobState to) {
        return handle.createUpdate("""
                        update cliproute_job set state = :to, lease_until = null
                        where id = :id and attempt = :attempt and state = :from""")
                .bind("id", id)
                .bind("attempt", attempt)
                .bind("from", from.word())
                .bind("to", to.word())
                .execute();
    }

    static boolean acquireSource(Handle handle, String source, String run, Duration lease) {
        return bindLease(handle.createUpdate(ACQUIRE), lease)
                        .bind("source", source)
                        .bind("run", run)
                        .execute()
                > 0;
    }

    static int releaseSources(Handle handle, String run) {
        return handle.createUpdate("delete from cliproute_source_lease where run = :run")
                .bind("run", run)
                .execute();
    }

    private static <T extends SqlStatement<T>> T bindLease(T statement, Duration lease) {
        return statement.bind("lease", lease.toMillis() / 1000.0);
    }
}
