package io.cliproute.ingest;

import io.cliproute.job.After;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;

/**
 * Which files of a remote source are downloaded, and what happens to the original once its copy is safe in the spool: it
 * moves to {@code .done/}, is deleted, or stays. All of it runs on the poll thread, as Camel's FTP client has no lock.
 */
public final class RemoteOriginal<T> implements GenericFileProcessStrategy<T> {

    /** The folder below the source's own; a name with a dot is never listed as work. */
    static final String DONE = ".done/";

    private final String source;
    private final After after;
    private final Spool spool;
    private final Kept kept;
    private final Clock clock;
    /** Spooled here, but the server was gone before it could be told: by path. */
    private final Map<String, Spool.Stamp> untold = new ConcurrentHashMap<>();

    public RemoteOriginal(String source, After after, Spool spool, Kept kept, Clock clock) {
        this.source = source;
        this.kept = kept;
        this.after = after;
        this.spool = spool;
        this.clock = clock;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint)
            throws IOException {
        // the program may have been killed between spooling a file and telling the server
        untold.putAll(spool.contents());
    }

    @Override
    public boolean begin(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws IOException {
        String path = file.getRelativeFilePath();
        if (stamp(file).equals(untold.get(path))) {
            settle(operations, endpoint, file);
            return false;
        }
        return !spool.holds(path) && spool.hasRoom();
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
            GenericFile<T> file) {
        untold.put(file.getRelativeFilePath(), stamp(file));
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

    private void settle(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint, GenericFile<T> file) {
        boolean settled =
                switch (after) {
                    case ARCHIVE -> moveToDone(operations, endpoint, file);
                    case DELETE -> operations.deleteFile(file.getAbsoluteFilePath());
                    case KEEP, LEAVE -> keep(file);
                };
        if (!settled) {
            throw new GenericFileOperationFailedException(
                    "the server would not " + (after == After.DELETE ? "delete " : "move to " + DONE + " ")
                            + file.getAbsoluteFilePath() + "; has the user the right to?");
        }
        untold.remove(file.getRelativeFilePath());
    }

    private boolean keep(GenericFile<T> file) {
        kept.add(source, file);
        return true;
    }

    private boolean moveToDone(
            GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint, GenericFile<T> file) {
        String folder = endpoint.getConfiguration().getDirectory();
        String done = (folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/") + DONE;
        String target = done + file.getRelativeFilePath();
        operations.buildDirectory(target.substring(0, target.lastIndexOf('/')), file.isAbsolute());
        if (operations.existsFile(target)) {
            target = done + clock.millis() + "-" + file.getFileNameOnly();
        }
        return operations.renameFile(file.getAbsoluteFilePath(), target);
    }
}
