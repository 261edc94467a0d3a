package io.cliproute.ingest;

import io.cliproute.error.ErrorText;
import io.cliproute.job.Job;
import io.cliproute.job.JobKey;
import io.cliproute.job.RequeueMarks;
import io.cliproute.remote.ListedTime;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.component.file.GenericFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that have been processed, or have failed, and stay at their source, because of {@code after=keep} or because
 * they could not be removed. Each file of each listing is looked up, so all of them are in memory. All sources share
 * one. Thread-safe.
 */
public final class ProcessedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessedFiles.class);

    /** Hashes of job keys. Lives as long as the program; the job store keeps them over restarts. */
    private final Set<String> hashes = ConcurrentHashMap.newKeySet();

    /** The same with the day in place of the time, as a listing states no more for an old file. */
    private final Set<String> dayHashes = ConcurrentHashMap.newKeySet();

    /**
     * Hashes of job keys of files that could not be removed. Lives as long as the program: the next start tries again.
     */
    private final Set<String> stuckHashes = ConcurrentHashMap.newKeySet();

    private final Consumer<JobKey> store;
    private final RequeueMarks requeued;

    /**
     * @param store records in the job store that a file at a server has been processed
     * @param requeued files that failed and are processed again
     */
    public ProcessedFiles(Consumer<JobKey> store, RequeueMarks requeued) {
        this.store = store;
        this.requeued = requeued;
    }

    /** Adds the files of earlier runs. */
    public void load(Collection<JobKey> known) {
        known.forEach(this::add);
    }

    /** Checks whether a local file, in this state, has been processed and is left alone. */
    public boolean contains(String source, GenericFile<?> file) {
        return hashes.contains(key(source, file).hash()) && !isRequeued(source, file) || isStuck(source, file);
    }

    private boolean isRequeued(String source, GenericFile<?> file) {
        return requeued.contains(source, file.getRelativeFilePath());
    }

    /**
     * Checks whether a file at a server, in this state, has been processed.
     *
     * @param time as precise as the listing states it
     */
    public boolean contains(String source, GenericFile<?> file, ListedTime time) {
        return contains(source, file) || containsEquivalent(key(source, file), time) && !isRequeued(source, file);
    }

    /** Checks whether an earlier listing may have stated another time for the same state. */
    private boolean containsEquivalent(JobKey key, ListedTime time) {
        return time.isDay() && dayHashes.contains(key.hash())
                || time.equivalents().stream()
                        .map(modified -> withTime(key, modified).hash())
                        .anyMatch(hashes::contains);
    }

    /** Checks whether a file, in this state, could not be removed since the start. */
    public boolean isStuck(String source, GenericFile<?> file) {
        // computing a hash for each of a hundred thousand files takes time
        return !stuckHashes.isEmpty() && stuckHashes.contains(key(source, file).hash());
    }

    /** Adds a file that could not be removed, until the next start. */
    public void addStuck(Job job) {
        stuckHashes.add(JobKey.of(job).hash());
    }

    /** Adds a file that was downloaded from a server and stays there, and stores that. */
    public void add(String source, GenericFile<?> file) {
        JobKey key = key(source, file);
        store.accept(key);
        add(key);
        endRequeue(source, key.path());
    }

    /** Adds a local file all of whose results are published. The end of its job stores that. */
    public void add(Job job) {
        add(JobKey.of(job));
        endFailure(job);
    }

    /** Adds a local file that failed. The end of its job stores that. */
    public void addFailed(Job job) {
        add(JobKey.of(job));
        endRequeue(job.source(), job.path());
    }

    /** Deletes the report of an earlier failure of a file that stays at its source and no longer fails. */
    public void endFailure(Job job) {
        try {
            requeued.removeWithReport(job.source(), job.path());
        } catch (IOException e) {
            LOG.warn(
                    "[{}] {}: the report of an earlier failure cannot be deleted: {}",
                    job.source(),
                    job.path(),
                    ErrorText.of(e));
        }
    }

    private void endRequeue(String source, String path) {
        try {
            requeued.remove(source, path);
        } catch (IOException e) {
            LOG.warn(
                    "[{}] {}: its mark cannot be deleted, so it is processed again: {}", source, path, ErrorText.of(e));
        }
    }

    private void add(JobKey key) {
        hashes.add(key.hash());
        dayHashes.add(withTime(key, ListedTime.startOfDay(key.modified())).hash());
    }

    private static JobKey withTime(JobKey key, long modified) {
        return new JobKey(key.source(), key.spooled(), key.path(), key.bytes(), modified);
    }

    private static JobKey key(String source, GenericFile<?> file) {
        return new JobKey(source, false, file.getRelativeFilePath(), file.getFileLength(), file.getLastModified());
    }
}
