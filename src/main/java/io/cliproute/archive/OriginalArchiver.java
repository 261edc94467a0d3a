package io.cliproute.archive;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.FileArchive;
import io.cliproute.files.FileTree;
import io.cliproute.files.OriginalNotRemovableException;
import io.cliproute.files.OriginalReplacedException;
import io.cliproute.ingest.ProcessedFiles;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobExecution;
import io.cliproute.job.JobFiles;
import io.cliproute.job.SourceChangedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Archives, deletes or keeps originals once all their results are published and verified. Thread-safe. */
public final class OriginalArchiver {

    private static final Logger LOG = LoggerFactory.getLogger(OriginalArchiver.class);

    private final FileArchive archive;
    private final ProcessedFiles processed;

    /**
     * @param archive for the originals of sources with {@code after=archive}
     * @param processed for the originals that stay at their source
     */
    public OriginalArchiver(FileArchive archive, ProcessedFiles processed) {
        this.archive = archive;
        this.processed = processed;
    }

    /**
     * Archives, deletes or keeps an original and its job file. A file that has replaced it is left alone, as it is new
     * work.
     *
     * @throws SourceChangedException when the original has disappeared or changed; the job store keeps the set as
     *     delivered, as the file may reappear together with its inbox
     */
    public void archive(Exchange exchange) throws IOException {
        JobExchange delivered = new JobExchange(exchange);
        Job job = delivered.execution().orElseThrow().job();
        LOG.info(
                "[{}] {}: done, recipe {} ({})",
                job.source(),
                job.path(),
                delivered.recipeName(),
                delivered.execution().orElseThrow().durations());
        if (!job.stamp().matches(job.file())) {
            throw SourceChangedException.afterDelivery(job);
        }
        try {
            removeOriginal(job);
        } catch (OriginalReplacedException ignored) {
            // replaced after the check above
            throw SourceChangedException.afterDelivery(job);
        } catch (OriginalNotRemovableException | NoSuchFileException e) {
            // the cause may be that the whole inbox has just disappeared
            if (job.stamp().matches(job.file())) {
                throw e;
            }
            throw SourceChangedException.afterDelivery(job);
        }
    }

    private void removeOriginal(Job job) throws IOException {
        switch (job.after()) {
            case ARCHIVE -> {
                String path = job.source() + "/" + job.path();
                JobFiles.follow(job, archive, archive.file(job.file(), job.stamp(), path, target -> {}));
            }
            case DELETE -> delete(job);
            case KEEP -> {
                if (job.spooled()) {
                    delete(job);
                    processed.endFailure(job);
                } else {
                    processed.add(job);
                }
            }
            case LEAVE, RETURN -> LOG.debug("[{}] {}: original stays where it is", job.source(), job.path());
        }
        if (job.spooled()) {
            FileTree.prune(job.file().getParent(), job.folder());
        }
    }

    /** Keeps an original that could not be removed after all deliveries, until the next start, which tries again. */
    public void keepStuck(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) OriginalNotRemovableException failure) {
        Job job = execution.job();
        processed.addStuck(job);
        LOG.warn(
                "[{}] {}: delivered, but its original could not be removed; retrying at the next start: {}",
                job.source(),
                job.path(),
                failure.getMessage());
    }

    private static void delete(Job job) throws IOException {
        try {
            Files.deleteIfExists(job.file());
        } catch (IOException e) {
            throw new OriginalNotRemovableException(job.file(), e);
        }
        JobFiles.delete(job);
    }
}
