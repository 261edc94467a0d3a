package io.cliproute.ingest;

import io.cliproute.job.JobKey;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file consumer leaves a local file where it is: the route files it away once everything is published. What is
 * interrupted is still there at the next poll.
 *
 * <p>A listing can be old when its turn comes: a file that is gone by then, or has changed, is not taken. Without this
 * check a second exchange is made for a file just filed away (Camel's own {@code move} then deletes the archived one).
 */
public final class LeaveInPlaceStrategy implements GenericFileProcessStrategy<File> {

    private static final Logger LOG = LoggerFactory.getLogger(LeaveInPlaceStrategy.class);

    private final String source;
    private final boolean spooled;
    private final Predicate<GenericFile<File>> waits;
    private final CrashSuspects suspects;
    private final IntakeGate gate;

    /**
     * @param source the source's name
     * @param spooled whether it is the spool of that source
     * @param waits what is not taken, though nobody is writing it
     * @param suspects what comes last
     * @param gate whether anything new may be taken: one poll can name a thousand files
     */
    public LeaveInPlaceStrategy(
            String source,
            boolean spooled,
            Predicate<GenericFile<File>> waits,
            CrashSuspects suspects,
            IntakeGate gate) {
        this.gate = gate;
        this.source = source;
        this.spooled = spooled;
        this.waits = waits;
        this.suspects = suspects;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {
        // nothing of ours lies beside the media
    }

    @Override
    public boolean begin(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        File now = file.getFile();
        return gate.isOpen()
                && !waits.test(file)
                && Files.isRegularFile(now.toPath(), LinkOption.NOFOLLOW_LINKS)
                && now.length() == file.getFileLength()
                && now.lastModified() == file.getLastModified()
                && suspects.admit(key(file), exchange);
    }

    private JobKey key(GenericFile<File> file) {
        return new JobKey(source, spooled, file.getRelativeFilePath(), file.getFileLength(), file.getLastModified());
    }

    @Override
    public void abort(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        // it stays where it is
    }

    @Override
    public void commit(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        // the route has filed it away
    }

    @Override
    public void rollback(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        String why = Optional.ofNullable(exchange.getException())
                .map(Throwable::getMessage)
                .orElse("the program is stopping");
        LOG.info("[{}] stays in {}: {}", file.getFileNameOnly(), source, why);
    }
}
