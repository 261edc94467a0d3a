package io.cliproute.ingest;

import java.util.Map;
import org.apache.camel.support.LRUCacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of the files of one source that could not be taken. A file is retried at each poll, so each is logged once. The
 * source's connections share it. Thread-safe.
 */
public final class FileFailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(FileFailureLog.class);

    private final String source;

    /** Last reason by path. Lives as long as the source's routes. */
    private final Map<String, String> reported = LRUCacheFactory.newLRUCache(1000);

    /** @param source the source's name */
    public FileFailureLog(String source) {
        this.source = source;
    }

    /** Logs that a file could not be downloaded. */
    void reportFailure(String path, String reason) {
        report("[{}] {}: could not be taken: {}; retrying after the other files", path, reason);
    }

    /** Logs that a file was downloaded and its original could not be removed from the server. */
    void reportOriginalNotRemoved(String path, String reason) {
        report("[{}] {}: downloaded, but its original is unchanged: {}; retrying to remove it", path, reason);
    }

    private void report(String message, String path, String reason) {
        if (reported.put(path, reason) == null) {
            LOG.warn(message, source, path, reason);
        }
    }
}
