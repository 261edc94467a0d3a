package io.cliproute.ingest;

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
 * Job files on a server: one is fetched into the spool just before its media file is, over the same connection and on the
 * poll thread, like everything that is done there. One without media stays at the server.
 */
public final class RemoteJobFiles<T> implements JobFileWatch<T> {

    private final Spool spool;
    /** What this poll's listing names, by path. */
    private final Map<String, Listed<T>> listed = new HashMap<>();

    private record Listed<T>(GenericFile<T> file, boolean settled) {}

    public RemoteJobFiles(Spool spool) {
        this.spool = spool;
    }

    /** A poll begins, what the last listing said is no longer true. */
    public void forget() {
        listed.clear();
    }

    @Override
    public void saw(GenericFile<T> jobFile, boolean settled) {
        listed.put(jobFile.getRelativeFilePath(), new Listed<>(jobFile, settled));
    }

    /** That is seen only when the listing is complete. */
    @Override
    public boolean holdsUp(GenericFile<T> media) {
        return false;
    }

    /** The job file of a media file, as listed. */
    Optional<GenericFile<T>> of(GenericFile<T> media) {
        return Optional.ofNullable(listed.get(path(media))).map(Listed::file);
    }

    /**
     * Sees to it that a media file that is about to be downloaded finds its job file in the spool.
     *
     * @return whether it does, or has none; otherwise its job file is still being written
     */
    boolean fetch(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint, GenericFile<T> media)
            throws IOException {
        String path = path(media);
        Listed<T> jobFile = listed.get(path);
        if (jobFile == null) {
            spool.discardEarly(path);
            return true;
        }
        if (!jobFile.settled()) {
            return false;
        }
        GenericFile<T> file = jobFile.file();
        Exchange download = endpoint.createExchange(file);
        if (!operations.retrieveFile(file.getAbsoluteFilePath(), download, file.getFileLength())) {
            throw new IOException(path + " could not be downloaded");
        }
        spool.storeEarly((File) file.getBody(), path, file.getFileLength(), file.getLastModified());
        return true;
    }

    /** The media file is in the spool, too. */
    void arrived(GenericFile<T> media) {
        spool.completes(path(media));
    }

    private static String path(GenericFile<?> media) {
        return media.getRelativeFilePath() + JobFiles.ENDING;
    }
}
