package io.cliproute.ingest.remote;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.ingest.EntryCheck;
import io.cliproute.ingest.IntakeGate;
import io.cliproute.ingest.JobFileWatch;
import io.cliproute.ingest.PollListener;
import io.cliproute.ingest.RefusalLog;
import io.cliproute.ingest.RemoteOriginalNotRemovableException;
import io.cliproute.job.AfterProcessing;
import java.io.IOException;
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
 * Decides which files of a remote source one connection downloads, and acknowledges each at the server once its copy is
 * safe in the spool: the original moves to {@code .done/}, is deleted, or stays. Its job file goes with it. Everything
 * runs on the connection's poll thread, as Camel's FTP client has no lock.
 */
public final class DownloadStrategy<T> implements GenericFileProcessStrategy<T>, PollListener {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadStrategy.class);

    private final RemoteSource source;
    private final IntakeGate gate;
    private final FailedLastComparator<T> failedLast = new FailedLastComparator<>();
    private final ConnectionRenewal connection = new ConnectionRenewal();
    private final MovedOriginals<T> moved;
    private RemotePoll<T> poll;
    private Optional<GenericFileOperations<T>> connected = Optional.empty();

    /**
     * @param source to which the connection belongs
     * @param gate asked for each file, as the downloads of one poll can take hours
     */
    public DownloadStrategy(RemoteSource source, IntakeGate gate) {
        this.source = source;
        this.gate = gate;
        this.moved = new MovedOriginals<>(source.name(), source.settle(), System::nanoTime);
        this.poll = new RemotePoll<>(source);
    }

    /** Returns the name of the source to which the connection belongs. */
    public String sourceName() {
        return source.name();
    }

    /** Returns the job files of the current poll's listing. */
    public JobFileWatch<T> jobFiles() {
        return (jobFile, settled) -> poll.jobFiles().record(jobFile, settled);
    }

    /** Returns the check that bounds the number of folders of a poll. */
    public EntryCheck<T> folderLimit(RefusalLog refusals) {
        return new FolderLimit<>(() -> poll, refusals);
    }

    /** Returns the order in which files are taken. */
    public FailedLastComparator<T> order() {
        return failedLast;
    }

    @Override
    public void beginPoll() {
        poll.claim().release();
        connection.beginPoll();
        poll = new RemotePoll<>(source);
    }

    @Override
    public void pollCompleted(int files) {
        connected.ifPresent(moved::checkDue);
    }

    @Override
    public void fileFailed(String path) {
        failedLast.recordFailure(path);
        connection.recordFailure();
        poll.recordFailure();
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint)
            throws IOException {
        connected = Optional.of(operations);
        source.unacknowledged().load();
    }

    @Override
    public boolean begin(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws IOException {
        String path = file.getRelativeFilePath();
        if (poll.hasFailedFile() && failedLast.hasFailed(path)) {
            return false;
        }
        connection.renewIfSuspect(operations, endpoint, exchange);
        if (connection.isLost() || !poll.claim().tryClaim(path)) {
            return false;
        }
        if (source.unacknowledged().contains(file)) {
            poll.originals().downloadedEarlier();
            acknowledge(operations, endpoint, file);
            return false;
        }
        return gate.isOpen() && poll.prepareDownload(operations, endpoint, file);
    }

    @Override
    public void abort(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        // it stays where it is
        poll.claim().release();
    }

    @Override
    public void commit(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws IOException {
        IOException failure = exchange.getProperty(ExchangeProperties.SPOOL_FAILURE, IOException.class);
        if (failure != null) {
            // the exception handler logs it once
            throw failure;
        }
        failedLast.recordSuccess(file.getRelativeFilePath());
        poll.jobFiles().completeDownload(file);
        source.unacknowledged().add(file);
        boolean complete = exchange.getProperty(ExchangeProperties.DOWNLOAD_COMPLETE, false, Boolean.class);
        acknowledge(operations, endpoint, file).filter(done -> !complete).ifPresent(done -> moved.add(file, done));
    }

    @Override
    public void rollback(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        // it stays where it is and is downloaded again
        poll.claim().release();
    }

    /**
     * Removes the original, or remembers it.
     *
     * @return its path in {@code .done/} if it was moved there
     * @throws RemoteOriginalNotRemovableException when the server refuses, or can't be reached
     */
    private Optional<String> acknowledge(
            GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint, GenericFile<T> file) {
        Optional<String> done = Optional.empty();
        try {
            if (source.after() == AfterProcessing.ARCHIVE || source.after() == AfterProcessing.DELETE) {
                done = removeOriginal(operations, endpoint, file);
            } else {
                source.processed().add(source.name(), file);
                source.unacknowledged().remove(file);
            }
        } catch (GenericFileOperationFailedException e) {
            throw new RemoteOriginalNotRemovableException(e);
        }
        poll.claim().complete();
        return done;
    }

    /** Removes the job file first: once its media file is gone, nothing shows that the job file was used. */
    private Optional<String> removeOriginal(
            GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint, GenericFile<T> file) {
        if (poll.originals().isReplaced(operations, file)) {
            LOG.info(
                    "[{}] {}: replaced at the server during its download; the new file is downloaded next",
                    source.name(),
                    file.getRelativeFilePath());
            return Optional.empty();
        }
        RemoteOriginal<T> original =
                new RemoteOriginal<>(operations, file, poll.jobFiles().of(file));
        Optional<String> done = Optional.empty();
        if (source.after() == AfterProcessing.ARCHIVE) {
            done = Optional.of(original.moveToDone(endpoint.getConfiguration().getDirectory(), source.clock()));
        } else {
            original.delete();
        }
        source.unacknowledged().acknowledge(file);
        return done;
    }
}
