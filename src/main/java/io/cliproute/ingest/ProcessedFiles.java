package io.cliproute.ingest;

import io.cliproute.job.Job;
import io.cliproute.job.JobKey;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.component.file.GenericFile;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Remembers the files that stay at their source ({@code after=keep}), so that none is done twice. Every file of every
 * listing is looked up, so all of them are known in memory. And those that were to go and can't be taken away: the next start
 * tries that again.
 */
public final class ProcessedFiles {

    private final Set<String> hashes = ConcurrentHashMap.newKeySet();

    /** The same with the day in place of the time: an older file is listed with no more. */
    private final Set<String> days = ConcurrentHashMap.newKeySet();

    private final Set<String> stuck = ConcurrentHashMap.newKeySet();
    private final Consumer<JobKey> record;

    /** @param record makes it last that a file at a server is done */
    public ProcessedFiles(Consumer<JobKey> record) {
        this.record = record;
    }

    /** @param known the keys of those that an earlier run has done */
    public void remember(Collection<JobKey> known) {
        known.forEach(this::add);
    }

    /** Whether that very file is done. */
    public boolean holds(String source, GenericFile<?> file) {
        JobKey key = key(source, file);
        return hashes.contains(key.hash())
                || file.getFile() instanceof FTPFile && isListedOtherwise(key, ListedTime.of(file))
                || isStuck(source, file);
    }

    /** Whether an earlier listing may have told another time for the same state. */
    private boolean isListedOtherwise(JobKey key, ListedTime time) {
        return time.isDay() && days.contains(key.hash())
                || time.earlier().stream()
                        .map(earlier -> at(key, earlier).hash())
                        .anyMatch(hashes::contains);
    }

    /** Whether that very file could not be taken away since the start. */
    public boolean isStuck(String source, GenericFile<?> file) {
        // a listing may name a hundred thousand
        return !stuck.isEmpty() && stuck.contains(key(source, file).hash());
    }

    /** Until the next start this file is left alone: it can't be taken away. */
    public void addStuck(Job job) {
        stuck.add(JobKey.of(job).hash());
    }

    /** From now on this file is left alone: it was taken from a server, and its copy is safe. */
    public void add(String source, GenericFile<?> file) {
        JobKey key = key(source, file);
        record.accept(key);
        add(key);
    }

    private void add(JobKey key) {
        hashes.add(key.hash());
        days.add(at(key, ListedTime.day(key.modified())).hash());
    }

    private static JobKey at(JobKey key, long modified) {
        return new JobKey(key.source(), key.spooled(), key.path(), key.bytes(), modified);
    }

    /** From now on this file is left alone: all its results are published. The end of its work makes that last. */
    public void add(Job job) {
        add(JobKey.of(job));
    }

    private static JobKey key(String source, GenericFile<?> file) {
        return new JobKey(source, false, file.getRelativeFilePath(), file.getFileLength(), file.getLastModified());
    }
}
