package io.cliproute.job;

import java.util.List;

/**
 * Downloads from servers, kept over restarts: between the moment in which a copy is safe here and the moment in which
 * the original has been moved or deleted at the server, a kill must not cause a second download. Keys are those of the
 * files at their server. Thread-safe.
 */
public interface DownloadRegistry {

    /** Records that a file's copy is safe. */
    void recordDownload(JobKey key);

    /** Records that an original has been moved or deleted at the server. */
    void recordAcknowledgement(JobKey key);

    /** Checks whether an original has been moved or deleted at the server, or stays there for good. */
    boolean isAcknowledged(JobKey key);

    /** Returns the downloads of a source whose original has not been moved or deleted yet. */
    List<JobKey> unacknowledged(String source);
}
