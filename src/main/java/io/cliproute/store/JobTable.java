package io.cliproute.store;

import io.cliproute.job.JobKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** SQL statements on the table {@code cliproute_job}, which has one row per file. */
final class JobTable {

    private static final String UPDATE = """
            update cliproute_job set state = :state, starts = :starts, run = :run, file = :file, file_key = :fileKey,
              message = :message, changed_at = :now, recipe = coalesce(:recipe, recipe), category = :category,
              queued_at = coalesce(:queuedAt, queued_at), started_at = coalesce(:startedAt, started_at)
            where id = :id""";

    private static final String INSERT = """
            insert into cliproute_job (id, source, path, spooled, bytes, modified, state, starts, run, file, file_key,
              message, created_at, changed_at, recipe, category, queued_at, started_at)
            values (:id, :source, :path, :spooled, :bytes, :modified, :state, :starts, :run, :file, :fileKey,
              :message, :now, :now, :recipe, :category, :queuedAt, :startedAt)""";

    private JobTable() {}

    /** Inserts or replaces the row of a file. */
    static int write(Handle handle, JobRecord entry, String run, Instant now) {
        Map<String, Object> values = values(entry);
        values.put("run", run);
        values.put("now", now.atOffset(ZoneOffset.UTC));
        int updated = handle.createUpdate(UPDATE).bindMap(values).execute();
        return updated > 0
                ? updated
                : handle.createUpdate(INSERT).bindMap(values).execute();
    }

    /** Replaces the row of a file if a run has its job. Returns 0 if it does not. */
    static int writeOwned(Handle handle, JobRecord entry, String run, Instant now) {
        Map<String, Object> values = values(entry);
        values.put("run", run);
        values.put("now", now.atOffset(ZoneOffset.UTC));
        return handle.createUpdate(UPDATE + " and run = :run and state in ('working', 'complete', 'published')")
                .bindMap(values)
                .execute();
    }

    static Map<String, Object> values(JobRecord entry) {
        JobKey key = entry.key();
        Map<String, Object> values = new HashMap<>();
        values.put("id", key.hash());
        values.put("source", key.source());
        values.put("path", key.path());
        values.put("spooled", key.spooled());
        values.put("bytes", key.bytes());
        values.put("modified", Instant.ofEpochMilli(key.modified()).atOffset(ZoneOffset.UTC));
        values.put("state", entry.state().word());
        values.put("starts", entry.starts());
        values.put("file", entry.file());
        values.put("fileKey", entry.fileKey());
        values.put("message", entry.message());
        Optional<JobRecord.Description> job = entry.description();
        values.put("recipe", job.map(JobRecord.Description::recipe).orElse(null));
        values.put("category", job.map(JobRecord.Description::category).orElse(null));
        values.put("queuedAt", time(job.map(JobRecord.Description::queuedAt)));
        values.put("startedAt", time(job.map(JobRecord.Description::startedAt)));
        return values;
    }

    /** Returns a time as JDBC takes it; null when it is unknown. */
    private static OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(known -> known.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    /** Returns the row of a file. */
    static Optional<KnownJob> find(Handle handle, JobKey key) {
        return handle.createQuery(
                        "select id, source, state, starts, run, file, file_key from cliproute_job where id = :id")
                .bind("id", key.hash())
                .map((row, context) -> known(row))
                .findOne();
    }

    /** Returns the rows of some sources that a run may have left unfinished. */
    static List<KnownJob> unfinished(Handle handle, Set<String> sources) {
        return handle.createQuery("""
                        select id, source, state, starts, run, file, file_key from cliproute_job
                        where state in (:working, :complete, :published) and source in (<sources>)""")
                .bind("working", JobState.WORKING.word())
                .bind("complete", JobState.COMPLETE.word())
                .bind("published", JobState.PUBLISHED.word())
                .bindList("sources", List.copyOf(sources))
                .map((row, context) -> known(row))
                .list();
    }

    /** Returns the row of a file. */
    static KnownJob known(ResultSet row) throws SQLException {
        return new KnownJob(
                row.getString("id"),
                row.getString("source"),
                JobState.of(row.getString("state")),
                row.getInt("starts"),
                row.getString("run"),
                row.getString("file"),
                row.getString("file_key"));
    }

    /** Returns the ID of the last run that crashed while it processed files of some sources. */
    static Optional<String> crashedRun(Handle handle, Set<String> sources) {
        return handle.createQuery("""
                        select run from cliproute_job where state = :working and source in (<sources>)
                        order by changed_at desc fetch first 1 rows only""")
                .bind("working", JobState.WORKING.word())
                .bindList("sources", List.copyOf(sources))
                .mapTo(String.class)
                .findOne();
    }

    /** Returns the keys of all files in a state that are not in a spool. */
    static List<JobKey> keys(Handle handle, JobState state) {
        return handle.createQuery("select source, path, bytes, modified from cliproute_job where state = :state")
                .bind("state", state.word())
                .map((row, context) -> key(row))
                .list();
    }

    /** Returns the keys of one source's files in a state that are not in a spool. */
    static List<JobKey> keys(Handle handle, JobState state, String source) {
        return handle.createQuery("""
                        select source, path, bytes, modified from cliproute_job
                        where state = :state and source = :source""")
                .bind("state", state.word())
                .bind("source", source)
                .map((row, context) -> key(row))
                .list();
    }

    private static JobKey key(ResultSet row) throws SQLException {
        Instant modified = row.getObject("modified", OffsetDateTime.class).toInstant();
        return new JobKey(
                row.getString("source"), false, row.getString("path"), row.getLong("bytes"), modified.toEpochMilli());
    }

    /** Sets the state of a row. */
    static void setState(Handle handle, String id, JobState state) {
        handle.createUpdate("update cliproute_job set state = :state where id = :id")
                .bind("state", state.word())
                .bind("id", id)
                .execute();
    }

    /** Marks all files that a run was processing as waiting. */
    static int giveBackAll(Handle handle, String run) {
        return giveBack(handle, run, "").execute();
    }

    /** Marks a file that a run was processing as waiting, unless its row is newer than an instant. */
    static int giveBack(Handle handle, String run, JobKey key, Instant until) {
        return giveBack(handle, run, " and id = :id and changed_at <= :until")
                .bind("id", key.hash())
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static Update giveBack(Handle handle, String run, String condition) {
        return handle.createUpdate(
                        "update cliproute_job set state = :waiting, starts = 0 where state = :working and run = :run"
                                + condition)
                .bind("waiting", JobState.WAITING.word())
                .bind("working", JobState.WORKING.word())
                .bind("run", run);
    }

    /** Deletes rows without effect: the same file, dropped again, is processed with or without them. */
    static int deleteObsolete(Handle handle, Instant changedBefore) {
        return handle.createUpdate("""
                        delete from cliproute_job
                        where state in (:arrived, :waiting, :done, :failed) and changed_at < :then""")
                .bind("arrived", JobState.ARRIVED.word())
                .bind("waiting", JobState.WAITING.word())
                .bind("done", JobState.DONE.word())
                .bind("failed", JobState.FAILED.word())
                .bind("then", changedBefore.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
