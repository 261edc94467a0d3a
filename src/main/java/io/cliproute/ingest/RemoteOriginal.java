package io.cliproute.ingest;

import io.cliproute.job.After;
import io.cliproute.job.Arrivals;
import io.cliproute.job.JobFiles;
import io.cliproute.job.JobKey;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;

/**
 * Which files of a remote source are downloaded, and what happens to the original once its copy is safe in the spool: it
 * moves to {@code .done/}, is deleted, or stays; its job file goes with it. All of it runs on the poll thread, as Camel's FTP client has no lock.
 */
public final class RemoteOriginal<T> implements GenericFileProcessStrategy<T>, PollListener {

    /** The folder below the source's own; a name with a dot is never listed as work. */
    static final String DONE = ".done/";

    private final String source;
    private final After after;
    private final Spool spool;
    private final RemoteJobFiles<T> jobFiles;
    private final FolderBudget folders;
    private final Listings listings;
    private final Kept kept;
    private final Arrivals arrivals;
    private final Clock clock;
    private final RemoteConnection connection = new RemoteConnection();
    private final Turns<T> turns = new Turns<>();
    /** Spooled here, but the server was gone before it could be told: by path. */
    private final Map<String, Spool.Stamp> untold = new ConcurrentHashMap<>();

    public RemoteOriginal(String source, After after, Spool spool, Kept kept, Arrivals arrivals, Clock clock) {
        this.jobFiles = new RemoteJobFiles<>(spool);
        this.folders = new FolderBudget(source);
        this.listings = new Listings(source);
        this.source = source;
        this.kept = kept;
        this.arrivals = arrivals;
        this.after = after;
        this.spool = spool;
        this.clock = clock;
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
    public Listings listings() {
        return listings;
    }

    /** In which order files are taken. */
    public Turns<T> turns() {
        return turns;
    }

    @Override
    public void pollBegins() {
        listings.pollBegins();
        turns.pollBegins();
        jobFiles.forget();
        folders.pollBegins();
        connection.pollBegins();
    }

    @Override
    public void failed(String path) {
        turns.failed(path);
        connection.failed();
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint)
            throws IOException {
        arrivals.untold(source).forEach(key -> untold.put(key.path(), new Spool.Stamp(key.bytes(), key.modified())));
        // the program may have been killed before it could write down that a copy is safe
        spool.contents().forEach((path, stamp) -> {
            if (!arrivals.isTold(key(path, stamp))) {
                arrivals.arrived(key(path, stamp));
                untold.put(path, stamp);
            }
        });
    }

    @Override
    public boolean begin(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws IOException {
        String path = file.getRelativeFilePath();
        if (turns.waits(path) || !connection.isFit(operations, endpoint, exchange)) {
            return false;
        }
        if (stamp(file).equals(untold.get(path))) {
            settle(operations, endpoint, file);
            return false;
        }
        return !spool.holds(path) && spool.hasRoom() && jobFiles.fetch(operations, endpoint, file);
    }

    private JobKey key(String path, Spool.Stamp stamp) {
        return new JobKey(source, false, path, stamp.bytes(), stamp.modified());
    }

    private static Spool.Stamp stamp(GenericFile<?> file) {
        return new Spool.Stamp(file.getFileLength(), file.getLastModified());
    }

    @Override
    public void abort(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        // it stays where it is
    }

    @Override
    public void commit(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws IOException {
        IOException why = exchange.getProperty(Spool.FAILED, IOException.class);
        if (why != null) {
            // from here it goes to who says it once
            throw why;
        }
        turns.succeeded(file.getRelativeFilePath());
        jobFiles.arrived(file);
        untold.put(file.getRelativeFilePath(), stamp(file));
        arrivals.arrived(key(file.getRelativeFilePath(), stamp(file)));
        settle(operations, endpoint, file);
    }

    @Override
    public void rollback(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        // it stays where it is and is downloaded again
    }

    /** The job file first: once its media file is gone, nothing tells any more that it was used. */
    private void settle(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint, GenericFile<T> file) {
        switch (after) {
            case ARCHIVE -> {
                moveToDone(operations, endpoint, file);
                arrivals.told(key(file.getRelativeFilePath(), stamp(file)));
            }
            case DELETE -> {
                jobFiles.of(file).ifPresent(jobFile -> delete(operations, jobFile));
                delete(operations, file);
                arrivals.told(key(file.getRelativeFilePath(), stamp(file)));
            }
            case KEEP, LEAVE -> kept.add(source, file);
        }
        untold.remove(file.getRelativeFilePath());
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
            target = done + clock.millis() + "-" + file.getFileNameOnly();
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
            throw new GenericFileOperationFailedException(
                    "the server would not " + what + " " + file.getAbsoluteFilePath() + "; has the user the right to?");
        }
    }
}
