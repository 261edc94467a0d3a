package io.cliproute.ingest;

import io.cliproute.job.Job;
import io.cliproute.job.JobKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.component.file.GenericFile;

/**
 * Remembers the files that stay at their source ({@code after=keep}), so that none is done twice. Every file of every
 * listing is looked up, so all of them are known in memory. And those that were to go and can't be taken away: the next start
 * tries that again.
 */
public final class Kept {

    private final Set<String> hashes = ConcurrentHashMap.newKeySet();
    private final Set<String> stuck = ConcurrentHashMap.newKeySet();
    private final Consumer<JobKey> record;

    /** @param record makes it last that a file at a server is done */
    public Kept(Consumer<JobKey> record) {
        this.record = record;
    }

    /** @param known the hashes of the keys of those that an earlier run has done */
    public void remember(Set<String> known) {
        hashes.addAll(known);
    }

    /** Whether that very file is done. */
    public boolean holds(String source, GenericFile<?> file) {
        return hashes.contains(key(source, file).hash()) || isStuck(source, file);
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
    void add(String source, GenericFile<?> file) {
        JobKey key = key(source, file);
        record.accept(key);
        hashes.add(key.hash());
    }

    /** From now on this file is left alone: all its results are published. The end of its work makes that last. */
    void add(Job job) {
        hashes.add(JobKey.of(job).hash());
    }

    private static JobKey key(String source, GenericFile<?> file) {
        return new JobKey(source, false, file.getRelativeFilePath(), file.getFileLength(), file.getLastModified());
    }
}
