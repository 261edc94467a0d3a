package io.cliproute.ingest.remote;

import io.cliproute.job.JobFiles;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * Job files that one listing of a server names. Each is downloaded into the spool just before its media file, over the
 * same connection. A job file without media stays at the server. One poll thread uses it.
 */
final class RemoteJobFiles<T> {

    private final Spool spool;

    /** By path. Lives as long as the poll. */
    private final Map<String, Listed<T>> listed = new HashMap<>();

    private record Listed<T>(GenericFile<T> file, boolean settled) {}

    RemoteJobFiles(Spool spool) {
        this.spool = spool;
    }

    /** Records that the listing names a job file. */
    void record(GenericFile<T> jobFile, boolean settled) {
        listed.put(jobFile.getRelativeFilePath(), new Listed<>(jobFile, settled));
    }

    /** Returns the job file of a media file, as listed. */
    Optional<GenericFile<T>> of(GenericFile<T> media) {
        return Optional.ofNullable(listed.get(path(media))).map(Listed::file);
    }

    /**
     * Downloads the job file of a media file into the spool, if it has one that is complete.
     *
     * @return false if its job file is still being written
     */
    boolean fetch(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint, GenericFile<T> media)
            throws IOException {
        String path = path(media);
        Listed<T> jobFile = listed.get(path);
        if (jobFile == null) {
            spool.discardEarlyJobFile(path);
            return true;
        }
        if (!jobFile.settled()) {
            return false;
        }
        GenericFile<T> file = jobFile.file();
        Exchange download = endpoint.createExchange(file);
        if (!operations.retrieveFile(file.getAbsoluteFilePath(), download, file.getFileLength())) {
            throw new IOException("could not download job file " + path);
        }
        spool.storeEarlyJobFile(
                (File) file.getBody(), path, new Spool.Stamp(file.getFileLength(), file.getLastModified()));
        return true;
    }

    /** Records that the media file is in the spool, beside its job file. */
    void completeDownload(GenericFile<T> media) {
        spool.completeJobFile(path(media));
    }

    private static String path(GenericFile<?> media) {
        return media.getRelativeFilePath() + JobFiles.ENDING;
    }
}
