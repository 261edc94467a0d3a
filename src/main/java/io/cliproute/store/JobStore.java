package io.cliproute.store;

import io.cliproute.job.DownloadRegistry;
import io.cliproute.job.JobKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;

/**
 * States of files that outlive a restart, in a database. Calls wait while the database is unavailable; an interrupted
 * caller gets {@link io.cliproute.job.JobInterruptedException}. Thread-safe.
 */
public final class JobStore implements DownloadRegistry, AutoCloseable {

    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Duration CLEANUP_INTERVAL = Duration.ofDays(1);

    private final CompletableFuture<Database> opening;
    private final Clock clock;
    /** ID of this run of the program. */
    private final String run = UUID.randomUUID().toString();
    /**
     * ID of the run that crashed last; empty when none did. A file that it was processing may have caused the crash.
     */
    private volatile String crashedRun = "";

    private final AtomicReference<Instant> lastCleanup = new AtomicReference<>(Instant.EPOCH);

    private JobStore(CompletableFuture<Database> opening, Clock clock) {
        this.opening = opening;
        this.clock = clock;
    }

    /**
     * Connects and migrates the tables.
     *
     * @param url JDBC URL of H2 or PostgreSQL, with user and password where needed
     * @throws StoreUnusableException when the database cannot be used
     */
    public static JobStore open(String url, Clock clock) throws StoreUnusableException {
        JobStore store = openAsync(url, clock);
        store.awaitOpen();
        return store;
    }

    /** Connects in the background. Call {@link #awaitOpen()} before any other method. */
    public static JobStore openAsync(String url, Clock clock) {
        return new JobStore(Database.openAsync(new StoreUrl(url), Optional.empty()), clock);
    }

    /**
     * Uses the database of a host, in the background. Call {@link #awaitOpen()} before any other method.
     *
     * @param name name of the bean as configured, with its number sign
     */
    public static JobStore openAsync(String name, DataSource host, Clock clock) {
        return new JobStore(Database.openAsync(new StoreUrl(name), Optional.of(host)), clock);
    }

    /**
     * Waits until the database can be used.
     *
     * @throws StoreUnusableException when it cannot be used
     */
    public void awaitOpen() throws StoreUnusableException {
        Database.await(opening);
        cleanUp();
    }

    private Database database() {
        return opening.join();
    }

    /**
     * Recovers the unfinished jobs of earlier runs. Call it once, before the first job starts.
     *
     * @param inboxes folders by the names of their sources; other programs may use the database for other sources
     */
    public RecoveredState recover(Map<String, Path> inboxes) {
        return inboxes.isEmpty()
                ? RecoveredState.NONE
                : database().call(handle -> {
                    crashedRun = JobTable.crashedRun(handle, inboxes.keySet()).orElse("");
                    return RecoveredState.recover(handle, inboxes, crashedRun);
                });
    }

    /** Deletes old rows once a day, after another write. Files that are kept at their source are remembered forever. */
    private void cleanUp() {
        Instant now = clock.instant();
        Instant last = lastCleanup.get();
        if (now.isBefore(last.plus(CLEANUP_INTERVAL)) || !lastCleanup.compareAndSet(last, now)) {
            return;
        }
        database()
                .start(handle -> JobTable.deleteObsolete(handle, now.minus(RETENTION))
                        + EventTable.deleteCreatedBefore(handle, now.minus(RETENTION)));
    }

    /** Returns the keys of all files that stay at their source although they have been processed or have failed. */
    public List<JobKey> keptFiles() {
        return database().call(handle -> Stream.of(JobState.KEPT, JobState.KEPT_FAILED)
                .flatMap(state -> JobTable.keys(handle, state).stream())
                .toList());
    }

    /** Records that a file stays at its server and was downloaded. */
    public void recordKept(JobKey key) {
        record(JobRecord.atServer(key, JobState.KEPT));
    }

    @Override
    public void recordDownload(JobKey key) {
        record(JobRecord.atServer(key, JobState.ARRIVED));
    }

    @Override
    public void recordAcknowledgement(JobKey key) {
        record(JobRecord.atServer(key, JobState.DONE));
    }

    @Override
    public boolean isAcknowledged(JobKey key) {
        return find(key)
                .filter(known -> known.state() == JobState.DONE || known.state() == JobState.KEPT)
                .isPresent();
    }

    @Override
    public List<JobKey> unacknowledged(String source) {
        return database().call(handle -> JobTable.keys(handle, JobState.ARRIVED, source));
    }

    /** Returns the history of jobs. */
    public JobHistory history() {
        return new JobHistory(this::database);
    }

    /**
     * Returns the jobs of a queue that several programs share.
     *
     * @param lease time after which a job may be given to another program unless its lease is renewed
     */
    public SharedJobs shared(Duration lease) {
        return new SharedJobs(this::database, run, clock, lease);
    }

    Optional<KnownJob> find(JobKey key) {
        return database().call(handle -> JobTable.find(handle, key));
    }

    /** Returns how often in a row the program crashed while it processed a file; 0 when the last run did not crash. */
    int crashes(JobKey key) {
        return find(key)
                .filter(known ->
                        known.state() == JobState.WORKING && known.run().equals(crashedRun))
                .map(KnownJob::starts)
                .orElse(0);
    }

    /** Inserts or replaces the record of a file. */
    void record(JobRecord entry) {
        record(entry, handle -> {});
    }

    /**
     * Inserts or replaces the record of a file.
     *
     * @param more further work of the same transaction
     */
    void record(JobRecord entry, StoreWork more) {
        write(handle -> {
            JobTable.write(handle, entry, run, clock.instant());
            more.run(handle);
        });
        cleanUp();
    }

    /** Runs work in one transaction. */
    void write(StoreWork work) {
        database().call(handle -> {
            work.run(handle);
            return null;
        });
    }

    /** Runs work in one transaction and returns its result. */
    <T> T read(HandleCallback<T, RuntimeException> work) {
        return database().call(work);
    }

    /** Returns the ID of this run of the program. */
    String run() {
        return run;
    }

    /** Records that a stopped run no longer processes its files, so that they are not suspected of a crash. */
    void giveBackAll(String stoppedRun) {
        database().call(handle -> JobTable.giveBackAll(handle, stoppedRun));
    }

    /** Records, without waiting, that this run no longer processes a file. A record that is newer by then stays. */
    CompletableFuture<Integer> giveBackLater(JobKey key) {
        Instant now = clock.instant();
        return database().start(handle -> JobTable.giveBack(handle, run, key, now));
    }

    /** Gives back the files that this run was processing and closes the connections. */
    @Override
    public void close() {
        opening.thenAccept(database -> database.close(handle -> JobTable.giveBackAll(handle, run)))
                .exceptionally(problem -> null)
                .join();
    }
}
