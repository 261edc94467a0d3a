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
 * Process strategy of file consumers that leaves each file where it is: the route archives it once its results are
 * published, and a file whose job was interrupted is still there at the next poll.
 *
 * <p>A listing can be out of date when a file's turn comes, so a file that has disappeared or changed is not taken.
 * Without this check a second exchange would be made for a file just archived (and Camel's own {@code move} would then
 * delete the archived one).
 */
public final class LeaveInPlaceStrategy implements GenericFileProcessStrategy<File> {

    private static final Logger LOG = LoggerFactory.getLogger(LeaveInPlaceStrategy.class);

    private final String source;
    private final boolean spooled;
    private final Predicate<GenericFile<File>> deferred;
    private final CrashSuspects suspects;
    private final IntakeGate gate;

    /**
     * @param source the source's name
     * @param spooled whether the folder is the spool of that source
     * @param deferred checks whether a file must not be taken yet, although it has settled
     * @param suspects files that come last
     * @param gate asked for each file, as one poll can list a thousand
     */
    public LeaveInPlaceStrategy(
            String source,
            boolean spooled,
            Predicate<GenericFile<File>> deferred,
            CrashSuspects suspects,
            IntakeGate gate) {
        this.source = source;
        this.spooled = spooled;
        this.deferred = deferred;
        this.suspects = suspects;
        this.gate = gate;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {
        // no files of ours lie beside the media
    }

    @Override
    public boolean begin(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        File now = file.getFile();
        return gate.isOpen()
                && !deferred.test(file)
                && Files.isRegularFile(now.toPath(), LinkOption.NOFOLLOW_LINKS)
                && now.length() == file.getFileLength()
                && now.lastModified() == file.getLastModified()
                && suspects.tryAdmit(key(file), exchange);
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
        // the route has archived it
    }

    @Override
    public void rollback(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        String reason = Optional.ofNullable(exchange.getException())
                .map(Throwable::getMessage)
                .orElse("the program is stopping");
        LOG.info("[{}] {}: job ended early, file stays at its source: {}", source, file.getRelativeFilePath(), reason);
    }
}
