package io.cliproute.ingest;

import java.util.Comparator;
import java.util.Map;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.LRUCacheFactory;

/**
 * Whose turn it is in a poll. A file that could not be taken comes after all others, as it may take a minute to fail; and once
 * one has failed, those that failed before wait for the next poll, the one that failed last waiting longest. One poll thread uses it.
 */
public final class FailedLastComparator<T> implements Comparator<GenericFile<T>> {

    /** By path; greater is later. */
    private final Map<String, Long> failures = LRUCacheFactory.newLRUCache(10_000);

    private long count;
    private boolean failed;

    /** A poll begins. */
    void pollBegins() {
        failed = false;
    }

    /** @param path relative to the source's folder */
    void failed(String path) {
        failures.put(path, ++count);
        failed = true;
    }

    void succeeded(String path) {
        failures.remove(path);
    }

    /** Whether it has to wait for the next poll. */
    boolean waits(String path) {
        return failed && failures.containsKey(path);
    }

    @Override
    public int compare(GenericFile<T> one, GenericFile<T> other) {
        return Long.compare(
                failures.getOrDefault(one.getRelativeFilePath(), 0L),
                failures.getOrDefault(other.getRelativeFilePath(), 0L));
    }
}
