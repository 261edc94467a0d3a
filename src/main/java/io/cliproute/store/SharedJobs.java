package io.cliproute.store;

import io.cliproute.job.Job;
import io.cliproute.job.JobKey;
import io.cliproute.job.LeaseLostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Jobs of a queue that several programs share. The database decides who may do what: a message is only a claim check,
 * which may be repeated or lost. Calls wait while the database is unavailable. Thread-safe.
 */
public final class SharedJobs {

    private final Supplier<Database> database;
    private final String run;
    private final Clock clock;
    private final Duration lease;

    /** @param lease time after which a job may be given to another program unless its lease is renewed */
    SharedJobs(Supplier<Database> database, String run, Clock clock, Duration lease) {
        this.database = database;
        this.run = run;
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * Queues a file.
     *
     * @param again whether a file that stays at its source is processed again
     * @return the number of its claim check; empty if the file is queued or being processed, or stays at its source
     */
    public Optional<Integer> enqueue(Job job, boolean again) {
        JobRecord.Description queued = new JobRecord.Description(job.recipe(), job.queuedAt(), null, null);
        JobRecord entry = JobRecord.of(job, JobState.QUEUED).describedBy(queued);
        return database.get().call(handle -> SharedJobTable.enqueue(handle, values(entry), again));
    }

    private Map<String, Object> values(JobRecord entry) {
        Map<String, Object> values = JobTable.values(entry);
        values.put("run", run);
        values.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        return values;
    }

    /**
     * Takes a job with its claim check, until the lease ends.
     *
     * @param redelivered whether the broker has given the message to a worker before, which has lost its connection
     * @return false if the job has ended, another program has it, or a newer claim check was sent
     */
    public boolean claim(JobKey key, int attempt, boolean redelivered) {
        Map<String, Object> values = new HashMap<>();
        values.put("id", key.hash());
        values.put("attempt", attempt);
        values.put("redelivered", redelivered);
        values.put("run", run);
        values.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        return database.get().call(handle -> SharedJobTable.claim(handle, values, lease));
    }

    /**
     * Renews the lease of a job.
     *
     * @throws LeaseLostException when another program has it
     */
    public void requireLease(JobKey key) {
        if (!hasLease(key)) {
            throw new LeaseLostException(key);
        }
    }

    /** Renews the lease of a job. Returns false if another program has it. */
    public boolean hasLease(JobKey key) {
        return database.get().call(handle -> SharedJobTable.renew(handle, run, key.hash(), lease));
    }

    /** Renews the leases of all jobs of this program. */
    public void renewLeases() {
        database.get().call(handle -> SharedJobTable.renewAll(handle, run, lease));
    }

    /**
     * Replaces the record of a job that this program has.
     *
     * @param more statements of the same transaction
     * @throws LeaseLostException when another program has it
     */
    void record(JobRecord entry, StoreWork more) {
        Instant now = clock.instant();
        boolean held = database.get().call(handle -> {
            boolean written = JobTable.writeOwned(handle, entry, run, now) > 0;
            if (written) {
                more.run(handle);
            }
            return written;
        });
        if (!held) {
            throw new LeaseLostException(entry.key());
        }
    }

    /** Checks whether a file stays at its source although it has been processed or has failed. */
    public boolean isKept(JobKey key) {
        return database.get()
                .call(handle -> JobTable.find(handle, key))
                .filter(known -> known.state() == JobState.KEPT || known.state() == JobState.KEPT_FAILED)
                .isPresent();
    }

    /** Returns how often in a row work on a file began and had no end, apart from this time. */
    int crashes(JobKey key) {
        return database.get()
                .call(handle -> JobTable.find(handle, key))
                .map(known -> Math.max(0, known.starts() - 1))
                .orElse(0);
    }

    /** Gives jobs to other workers whose worker was not heard of. Returns the claim checks to be sent. */
    public List<QueuedFile> expire(Set<String> sources) {
        return database.get().call(handle -> SharedJobTable.expire(handle, sources, clock.instant()));
    }

    /** Returns the jobs of a source that no worker has taken. */
    public List<QueuedFile> queued(String source) {
        return database.get().call(handle -> SharedJobTable.queued(handle, source));
    }

    /** Returns the number and the age of the jobs of all sources that no worker has taken. */
    public Backlog backlog() {
        return database.get().call(SharedJobTable::backlog);
    }

    /** Returns the hashes of the keys of all files that are queued or being processed. */
    public Set<String> active(Set<String> sources) {
        return database.get().call(handle -> SharedJobTable.active(handle, sources));
    }

    /** Records that a claim check was not sent, so that its file may be queued again. */
    public void cancel(String id, int attempt) {
        database.get().call(handle -> SharedJobTable.setState(handle, id, attempt, JobState.QUEUED, JobState.WAITING));
    }

    /** Records that a file in the queue has been removed or replaced, after its delivery or before. */
    public void recordGone(String id, int attempt) {
        database.get().call(handle -> {
            SharedJobTable.setState(handle, id, attempt, JobState.PUBLISHED, JobState.DONE);
            return SharedJobTable.setState(handle, id, attempt, JobState.QUEUED, JobState.WAITING);
        });
    }

    /** Records that the file of a job that this program has is not there: its original was filed, or it was removed. */
    public void recordMissing(JobKey key, int attempt) {
        database.get().call(handle -> {
            SharedJobTable.setState(handle, key.hash(), attempt, JobState.PUBLISHED, JobState.DONE);
            return SharedJobTable.setState(handle, key.hash(), attempt, JobState.WORKING, JobState.WAITING);
        });
    }

    /** Takes or keeps the right to poll sources. Returns those that this program has for the given time. */
    public Set<String> acquireSources(Set<String> sources, Duration time) {
        return database.get().call(handle -> {
            Set<String> acquired = new TreeSet<>();
            for (String source : sources) {
                if (SharedJobTable.acquireSource(handle, source, run, time)) {
                    acquired.add(source);
                }
            }
            return acquired;
        });
    }

    /** Gives up the right to poll, without waiting. */
    public void releaseSources() {
        database.get().start(handle -> SharedJobTable.releaseSources(handle, run));
    }
}
