package io.cliproute.ingest;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.DownloadRegistry;
import io.cliproute.job.JobFiles;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files of a remote source are downloaded, and what happens to the original once its copy is safe in the spool: it
 * moves to {@code .done/}, is deleted, or stays; its job file goes with it. One for each connection: all of it runs on the
 * connection's poll thread, as Camel's FTP client has no lock.
 */
public final class DownloadStrategy<T> implements GenericFileProcessStrategy<T>, PollListener {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadStrategy.class);

    /** The folder below the source's own; a name with a dot is never listed as work. */
    static final String DONE = ".done/";

    private final String source;
    private final AfterProcessing after;
    private final Spool spool;
    private final RemoteJobFiles<T> jobFiles;
    private final FolderBudget folders;
    private final ListingLimits listings;
    private final ProcessedFiles kept;
    private final Clock clock;
    private final RemoteConnection connection = new RemoteConnection();
    private final RemoteOriginalCheck lastLook = new RemoteOriginalCheck();
    private final FailedLastComparator<T> turns = new FailedLastComparator<>();
    private final UnacknowledgedDownloads untold;
    private final FileClaims claims;
    private final FileClaims.Claim claim;

    public DownloadStrategy(
            String source,
            AfterProcessing after,
            Spool spool,
            ProcessedFiles kept,
            DownloadRegistry arrivals,
            Clock clock) {
        this(source, after, spool, kept, new UnacknowledgedDownloads(source, spool, arrivals), new FileClaims(), clock);
    }

    private DownloadStrategy(
            String source,
            AfterProcessing after,
            Spool spool,
            ProcessedFiles kept,
            UnacknowledgedDownloads untold,
            FileClaims claims,
            Clock clock) {
        this.jobFiles = new RemoteJobFiles<>(spool);
        this.folders = new FolderBudget(source);
        this.listings = new ListingLimits(source);
        this.source = source;
        this.kept = kept;
        this.after = after;
        this.spool = spool;
        this.untold = untold;
        this.claims = claims;
        this.claim = claims.newClaim();
        this.clock = clock;
    }

    /** For one more connection of the same source, which takes what this one does not. */
    public DownloadStrategy<T> likewise() {
        return new DownloadStrategy<>(source, after, spool, kept, untold, claims, clock);
    }

    /** Whether a connection of the source is taking a file, so that another one may be of use. */
    public boolean isBusy() {
        return claims.isBusy();
    }

    /** What is known of the job files on the server. */
    public RemoteJobFiles<T> jobFiles() {
        return jobFiles;
    }

    /** Which of the server's folders are listed. */
    public FolderBudget folders() {
        return folders;
    }

    /** How much of the server's listings is read. */
    public ListingLimits listings() {
        return listings;
    }

    /** In which order files are taken. */
    public FailedLastComparator<T> turns() {
        return turns;
    }

    @Override
    public void pollBegins() {
        listings.pollBegins();
        turns.pollBegins();
        jobFiles.forget();
        folders.pollBegins();
        connection.pollBegins();
        lastLook.pollBegins();
        claim.pollBegins();
    }

    @Override
    public void failed(String path) {
        turns.failed(path);
        connection.failed();
        claim.release();
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint)
            throws IOException {
        untold.recall();
    }

    @Override
    public boolean begin(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws IOException {
        String path = file.getRelativeFilePath();
        if (turns.waits(path) || !connection.isFit(operations, endpoint, exchange) || !claim.take(path)) {
            return false;
        }
        if (untold.holds(file)) {
            lastLook.goesByListing();
            settle(operations, endpoint, file);
            return false;
        }
        lastLook.downloadBegins();
        return !spool.holds(path) && spool.hasRoom(claims.underWay()) && jobFiles.fetch(operations, endpoint, file);
    }

    @Override
    public void abort(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        // it stays where it is
        claim.release();
    }

    @Override
    public void commit(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws IOException {
        IOException why = exchange.getProperty(ExchangeProperties.SPOOL_FAILURE, IOException.class);
        if (why != null) {
            // from here it goes to who says it once
            throw why;
        }
        turns.succeeded(file.getRelativeFilePath());
        jobFiles.arrived(file);
        untold.add(file);
        settle(operations, endpoint, file);
    }

    @Override
    public void rollback(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        // it stays where it is and is downloaded again
        claim.release();
    }

    /** @throws RemoteOriginalNotRemovableException when the server would not, or could not be told */
    private void settle(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint, GenericFile<T> file) {
        try {
            tell(operations, endpoint, file);
        } catch (GenericFileOperationFailedException e) {
            throw new RemoteOriginalNotRemovableException(e);
        }
        claim.done();
    }

    /** The job file first: once its media file is gone, nothing tells any more that it was used. */
    private void tell(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint, GenericFile<T> file) {
        switch (after) {
            case ARCHIVE, DELETE -> {
                if (lastLook.isReplaced(operations, file)) {
                    LOG.info(
                            "[{}] {} was replaced since; the new one is taken next",
                            source,
                            file.getRelativeFilePath());
                    return;
                }
                if (after == AfterProcessing.ARCHIVE) {
                    moveToDone(operations, endpoint, file);
                } else {
                    jobFiles.of(file).ifPresent(jobFile -> delete(operations, jobFile));
                    delete(operations, file);
                }
                untold.told(file);
            }
            case KEEP, LEAVE -> {
                kept.add(source, file);
                untold.remove(file);
            }
        }
    }

    private static void delete(GenericFileOperations<?> operations, GenericFile<?> file) {
        check(operations.deleteFile(file.getAbsoluteFilePath()), "delete", file);
    }

    private void moveToDone(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint, GenericFile<T> file) {
        Optional<GenericFile<T>> jobFile = jobFiles.of(file);
        String folder = endpoint.getConfiguration().getDirectory();
        String done = (folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/") + DONE;
        String target = done + file.getRelativeFilePath();
        operations.buildDirectory(target.substring(0, target.lastIndexOf('/')), file.isAbsolute());
        if (operations.existsFile(target) || jobFile.isPresent() && operations.existsFile(target + JobFiles.ENDING)) {
            // in its own folder: two connections may do this in the same millisecond
            target = target.substring(0, target.lastIndexOf('/') + 1) + clock.millis() + "-" + file.getFileNameOnly();
        }
        if (jobFile.isPresent()) {
            move(operations, jobFile.get(), target + JobFiles.ENDING);
        }
        move(operations, file, target);
    }

    private static void move(GenericFileOperations<?> operations, GenericFile<?> file, String target) {
        check(operations.renameFile(file.getAbsoluteFilePath(), target), "move to " + DONE, file);
    }

    private static void check(boolean done, String what, GenericFile<?> file) {
        if (!done) {
            throw new GenericFileOperationFailedException("the server would not " + what + " "
                    + file.getAbsoluteFilePath() + ", maybe for want of the right to");
        }
    }
}
