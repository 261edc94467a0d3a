package io.cliproute.ingest.remote;

import java.io.IOException;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * One poll of one connection of a remote source: its listing and its progress since it began. The connection's poll
 * thread creates it when the poll begins, and is the only one that uses it.
 */
final class RemotePoll<T> {

    /** A server can name as many folders as it likes; a poll lists at most this many. */
    static final int MAX_FOLDERS = 10_000;

    private final Spool spool;
    private final FileClaims claims;
    private final FileClaims.Claim claim;
    private final RemoteJobFiles<T> jobFiles;
    private final RemoteOriginalCheck originals = new RemoteOriginalCheck();
    private int folders;
    private boolean fileFailed;

    /** Begins a poll. */
    RemotePoll(RemoteSource source) {
        this.spool = source.spool();
        this.claims = source.claims();
        this.claim = claims.newClaim();
        this.jobFiles = new RemoteJobFiles<>(spool);
    }

    RemoteJobFiles<T> jobFiles() {
        return jobFiles;
    }

    RemoteOriginalCheck originals() {
        return originals;
    }

    FileClaims.Claim claim() {
        return claim;
    }

    void countFolder() {
        folders++;
    }

    boolean hasTooManyFolders() {
        return folders > MAX_FOLDERS;
    }

    /** Records that a file could not be downloaded. */
    void recordFailure() {
        fileFailed = true;
        claim.release();
    }

    /**
     * Checks whether a file could not be downloaded. One such failure, which may take a minute, is enough for a poll.
     */
    boolean hasFailedFile() {
        return fileFailed;
    }

    /**
     * Downloads the job file of a media file that is about to be downloaded.
     *
     * @return whether the media file can be downloaded now: there is room for it, and it has no job file that is being
     *     written
     */
    boolean prepareDownload(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint, GenericFile<T> media)
            throws IOException {
        originals.downloadBegins();
        return !spool.holds(media.getRelativeFilePath())
                && spool.hasRoomFor(claims.claimed())
                && jobFiles.fetch(operations, endpoint, media);
    }
}
