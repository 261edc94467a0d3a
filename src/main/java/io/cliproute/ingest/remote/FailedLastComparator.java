package io.cliproute.ingest.remote;

import java.util.Comparator;
import java.util.Map;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.LRUCacheFactory;

/**
 * Orders the files of a poll so that files whose last download failed come after all others, as each may take a minute
 * to fail again, and among them the one that failed last comes last. One poll thread uses it.
 */
public final class FailedLastComparator<T> implements Comparator<GenericFile<T>> {

    /** Sequence number of the last failure, by path. Lives as long as the connection's route. */
    private final Map<String, Long> failures = LRUCacheFactory.newLRUCache(10_000);

    private long count;

    /** @param path relative to the source's folder */
    void recordFailure(String path) {
        failures.put(path, ++count);
    }

    void recordSuccess(String path) {
        failures.remove(path);
    }

    /** Checks whether the last download of a path failed. */
    boolean hasFailed(String path) {
        return failures.containsKey(path);
    }

    @Override
    public int compare(GenericFile<T> one, GenericFile<T> other) {
        return Long.compare(
                failures.getOrDefault(one.getRelativeFilePath(), 0L),
                failures.getOrDefault(other.getRelativeFilePath(), 0L));
    }
}
