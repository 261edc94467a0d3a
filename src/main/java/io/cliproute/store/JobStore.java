package io.cliproute.store;

import io.cliproute.job.DownloadRegistry;
import io.cliproute.job.JobKey;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * One row per file, over restarts. Every call waits for a database that is away; who is interrupted meanwhile gets
 * {@link io.cliproute.job.JobInterruptedException}. Threads share one.
 */
public final class JobStore implements DownloadRegistry, AutoCloseable {

    private static final String UPDATE = """
            update cliproute_job set state = :state, starts = :starts, run = :run, file = :file, file_key = :fileKey,
              message = :message, changed_at = :now where id = :id""";

    private static final String INSERT = """
            insert into cliproute_job (id, source, path, spooled, bytes, modified, state, starts, run, file, file_key,
              message, created_at, changed_at)
            values (:id, :source, :path, :spooled, :bytes, :modified, :state, :starts, :run, :file, :fileKey,
              :message, :now, :now)""";

    /** What is over is of interest for so long. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final Duration TIDIED_EVERY = Duration.ofDays(1);

    private final CompletableFuture<Database> opening;
    private final Clock clock;
    /** This run of the program. */
    private final String run = UUID.randomUUID().toString();
    /** The one that died last. What it left as being worked on, it died of, or with. */
    private volatile String deadRun = "";
    /** When rows were last removed. */
    private final AtomicReference<Instant> tidied = new AtomicReference<>(Instant.EPOCH);

    private JobStore(CompletableFuture<Database> opening, Clock clock) {
        this.opening = opening;
        this.clock = clock;
    }

    /**
     * Connects and brings the tables up to date.
     *
     * @param url JDBC's, of H2 or PostgreSQL, with user and password where they are needed
     * @throws StoreUnusableException when that does not work
     */
    public static JobStore open(String url, Clock clock) throws StoreUnusableException {
        JobStore store = opening(url, clock);
        store.awaitOpen();
        return store;
    }

    /** The same, while the caller does something else; nothing may be asked of it before {@link #awaitOpen()}. */
    public static JobStore opening(String url, Clock clock) {
        return new JobStore(Database.opening(new StoreUrl(url)), clock);
    }

    /**
     * Waits until it can be used.
     *
     * @throws StoreUnusableException when it can't
     */
    public void awaitOpen() throws StoreUnusableException {
        Database.opened(opening);
        tidy();
    }

    private Database database() {
        return opening.join();
    }

    /**
     * What earlier runs have left to do. To be asked once, before any work begins.
     *
     * @param inboxes where files are taken from, by the names of their sources; other programs may share the database
     */
    public RecoveredState remains(Map<String, Path> inboxes) {
        return inboxes.isEmpty()
                ? RecoveredState.NONE
                : database().call(handle -> {
                    deadRun = RecoveredState.deadRun(handle, inboxes.keySet()).orElse("");
                    return RecoveredState.of(handle, inboxes, deadRun);
                });
    }

    /**
     * Once a day, when something is written down anyway, rows go that say no more than none would: the same file, dropped
     * again, is new work. What is kept stays for ever.
     */
    private void tidy() {
        Instant now = clock.instant();
        Instant last = tidied.get();
        if (now.isBefore(last.plus(TIDIED_EVERY)) || !tidied.compareAndSet(last, now)) {
            return;
        }
        database().start(handle -> handle.createUpdate(
                        "delete from cliproute_job where state in (:arrived, :waiting, :done, :failed) and changed_at < :then")
                .bind("arrived", JobState.ARRIVED.word())
                .bind("waiting", JobState.WAITING.word())
                .bind("done", JobState.DONE.word())
                .bind("failed", JobState.FAILED.word())
                .bind("then", now.minus(REMEMBERED).atOffset(ZoneOffset.UTC))
                .execute());
    }

    /** The keys of all files that stay at their source and are done. */
    public List<JobKey> kept() {
        return database().call(handle -> handle.createQuery(
                        "select source, path, bytes, modified from cliproute_job where state = :state")
                .bind("state", JobState.KEPT.word())
                .map((row, context) -> key(row.getString("source"), row))
                .list());
    }

    /** A file that stays at its server is done: its copy is safe. */
    public void keep(JobKey key) {
        record(new JobRecord(key, JobState.KEPT, 0, key.path(), null, null));
    }

    @Override
    public void arrived(JobKey key) {
        record(new JobRecord(key, JobState.ARRIVED, 0, key.path(), null, null));
    }

    @Override
    public void told(JobKey key) {
        record(new JobRecord(key, JobState.DONE, 0, key.path(), null, null));
    }

    @Override
    public boolean isTold(JobKey key) {
        return find(key)
                .filter(row -> row.state() == JobState.DONE || row.state() == JobState.KEPT)
                .isPresent();
    }

    @Override
    public List<JobKey> untold(String source) {
        return database().call(handle -> handle.createQuery(
                        "select path, bytes, modified from cliproute_job where state = :arrived and source = :source")
                .bind("arrived", JobState.ARRIVED.word())
                .bind("source", source)
                .map((row, context) -> key(source, row))
                .list());
    }

    /** Not of a copy in the spool. */
    private static JobKey key(String source, ResultSet row) throws SQLException {
        Instant modified = row.getObject("modified", OffsetDateTime.class).toInstant();
        return new JobKey(source, false, row.getString("path"), row.getLong("bytes"), modified.toEpochMilli());
    }

    Optional<KnownJob> find(JobKey key) {
        return database().call(handle -> handle.createQuery(
                        "select state, starts, run, file_key from cliproute_job where id = :id")
                .bind("id", key.hash())
                .map((row, context) -> new KnownJob(
                        JobState.of(row.getString("state")),
                        row.getInt("starts"),
                        row.getString("run").equals(deadRun),
                        row.getString("file_key")))
                .findOne());
    }

    /** Remembers it, in the place of what was remembered of that file before. */
    void record(JobRecord entry) {
        database().call(handle -> write(handle, entry));
        tidy();
    }

    private int write(Handle handle, JobRecord entry) {
        Map<String, Object> values = values(entry);
        int known = handle.createUpdate(UPDATE).bindMap(values).execute();
        return known > 0 ? known : handle.createUpdate(INSERT).bindMap(values).execute();
    }

    private Map<String, Object> values(JobRecord entry) {
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
        values.put("run", run);
        values.put("file", entry.file());
        values.put("fileKey", entry.fileKey());
        values.put("message", entry.message());
        values.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        return values;
    }

    /** Which run of the program this is. */
    String run() {
        return run;
    }

    /** What a run was working on did not kill it. */
    void giveBack(String stopped) {
        database().call(handle -> givenBack(handle, stopped, "").execute());
    }

    /** This run has stopped working on that file. It is not waited for, and when it comes late, what is newer stays. */
    CompletableFuture<Integer> giveBackLater(JobKey key) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return database().start(handle -> givenBack(handle, run, " and id = :id and changed_at <= :now")
                .bind("id", key.hash())
                .bind("now", now)
                .execute());
    }

    private static Update givenBack(Handle handle, String worker, String which) {
        return handle.createUpdate(
                        "update cliproute_job set state = :waiting, starts = 0 where state = :working and run = :run"
                                + which)
                .bind("waiting", JobState.WAITING.word())
                .bind("working", JobState.WORKING.word())
                .bind("run", worker);
    }

    /** The end of this run: what it was working on is given back. */
    @Override
    public void close() {
        opening.thenAccept(database ->
                        database.close(handle -> givenBack(handle, run, "").execute()))
                .exceptionally(problem -> null)
                .join();
    }
}
