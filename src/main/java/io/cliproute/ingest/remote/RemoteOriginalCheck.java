package io.cliproute.ingest.remote;

import io.cliproute.remote.RemoteConnection;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * Checks whether a server still has the original whose copy is safe, before the original is moved or deleted by its
 * name. The server is asked only if the last information is older than a second, as after a long download or an outage
 * of the job store: over a slow line one request for each small file would take as long as the file. One poll thread
 * uses it.
 */
final class RemoteOriginalCheck {

    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private final long listed = System.nanoTime();

    /** Time of the last information about the next file. */
    private long known;

    /** Records that the last information about the next file is its entry in the listing. */
    void downloadedEarlier() {
        known = listed;
    }

    /**
     * Records that the next file is being downloaded; its copy is rejected if it is not as long as the listing states.
     */
    void downloadBegins() {
        known = System.nanoTime();
    }

    /** Checks whether a different file, or a newer state of it, has taken its place; false if the server can't tell. */
    boolean isReplaced(GenericFileOperations<?> operations, GenericFile<?> file) {
        return System.nanoTime() - known >= FRESH
                && RemoteConnection.of(operations).compare(file.getAbsoluteFilePath(), file)
                        == RemoteConnection.Comparison.REPLACED;
    }
}
