package io.cliproute.ingest.remote;

import io.cliproute.job.JobFiles;
import io.cliproute.remote.RemoteConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Originals that were moved to {@code .done/} although their content does not show that the upload had ended. A server
 * goes on writing a file that is renamed during its upload, so a file that has grown is put back into the inbox, and
 * taken anew. One poll thread uses it.
 */
final class MovedOriginals<T> {

    private static final Logger LOG = LoggerFactory.getLogger(MovedOriginals.class);

    /** In settle times after the move. */
    private static final List<Integer> CHECKS = List.of(3, 12, 60);

    /** With more of them, the oldest is forgotten. */
    private static final int MAX_MOVED = 1000;

    private final String source;
    private final Duration settle;
    private final LongSupplier nanoClock;

    /** In the order of their moves. An entry lives until its last check. */
    private final Deque<Moved<T>> moved = new ArrayDeque<>();

    /**
     * @param source name of the source
     * @param settle of the source; if zero, its files are known to be complete, and nothing is checked
     * @param nanoClock returns the time in nanoseconds
     */
    MovedOriginals(String source, Duration settle, LongSupplier nanoClock) {
        this.source = source;
        this.settle = settle;
        this.nanoClock = nanoClock;
    }

    /**
     * File in {@code .done/}.
     *
     * @param file as listed before it was downloaded
     * @param path in {@code .done/}
     * @param at time of the move, in nanoseconds
     * @param checks number of checks that were made
     */
    private record Moved<T>(GenericFile<T> file, String path, long at, int checks) {

        Moved<T> checked() {
            return new Moved<>(file, path, at, checks + 1);
        }
    }

    /** Remembers a file that was moved. */
    void add(GenericFile<T> file, String path) {
        if (!settle.isZero()) {
            moved.addLast(new Moved<>(file, path, nanoClock.getAsLong(), 0));
            if (moved.size() > MAX_MOVED) {
                moved.removeFirst();
            }
        }
    }

    /** Checks whether a file is due for a check. */
    boolean isDue() {
        return moved.stream().anyMatch(this::isDue);
    }

    private boolean isDue(Moved<T> each) {
        return nanoClock.getAsLong() - each.at()
                >= settle.multipliedBy(CHECKS.get(each.checks())).toNanos();
    }

    /** Checks the files that are due, and puts those back that have grown. */
    void check(GenericFileOperations<T> operations) {
        for (int remaining = moved.size(); remaining > 0; remaining--) {
            Moved<T> each = moved.removeFirst();
            if (!isDue(each)) {
                moved.addLast(each);
            } else if (hasChanged(operations, each)) {
                putBack(operations, each);
            } else if (each.checks() + 1 < CHECKS.size()) {
                moved.addLast(each.checked());
            }
        }
    }

    private boolean hasChanged(GenericFileOperations<T> operations, Moved<T> each) {
        return RemoteConnection.of(operations).compare(each.path(), each.file())
                == RemoteConnection.Comparison.REPLACED;
    }

    private void putBack(GenericFileOperations<T> operations, Moved<T> each) {
        String inbox = each.file().getAbsoluteFilePath();
        String jobFile = each.path() + JobFiles.ENDING;
        boolean free = !operations.existsFile(inbox);
        if (free && operations.existsFile(jobFile)) {
            operations.renameFile(jobFile, inbox + JobFiles.ENDING);
        }
        if (free && operations.renameFile(each.path(), inbox)) {
            LOG.info(
                    "[{}] {}: its upload went on after its download; the whole file is taken next",
                    source,
                    each.file().getRelativeFilePath());
        } else {
            LOG.warn(
                    "[{}] {}: its upload went on after its download; the whole file is {} at the server, and can't be put"
                            + " back into the inbox",
                    source,
                    each.file().getRelativeFilePath(),
                    each.path());
        }
    }

    /** Checks the due files over a connection that may have to be used again after the poll. */
    void checkDue(GenericFileOperations<T> operations) {
        if (!isDue()) {
            return;
        }
        try {
            if (((RemoteFileOperations<T>) operations).sendNoop()) {
                check(operations);
            }
        } catch (GenericFileOperationFailedException e) {
            LOG.debug("[{}] cannot check the originals in .done: {}", source, e.getMessage());
        } finally {
            RemoteConnection.of(operations).release();
        }
    }
}
