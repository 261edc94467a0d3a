package io.cliproute.job;

import java.util.List;

/**
 * What has come from servers, over restarts: between the moment in which a copy is safe here and that in which the server has
 * been told, a kill must not have the file fetched again. Keys are those of the files at their server.
 */
public interface DownloadRegistry {

    /** Its copy is safe. */
    void arrived(JobKey key);

    /** The server has been told: it has been moved, or deleted. */
    void told(JobKey key);

    /** Whether the server has been told of it, or is never to be. */
    boolean isTold(JobKey key);

    /** Those of one source whose server has not been told. */
    List<JobKey> untold(String source);
}
