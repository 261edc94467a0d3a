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

/** Files an original away once all its results are published and checked. */
public final class OriginalArchiver {

    private static final Logger LOG = LoggerFactory.getLogger(OriginalArchiver.class);

    private final FileArchive archive;

    private final ProcessedFiles kept;

    /**
     * @param archive where originals go
     * @param kept remembers those that stay where they are
     */
    public OriginalArchiver(FileArchive archive, ProcessedFiles kept) {
        this.archive = archive;
        this.kept = kept;
    }

    /**
     * Archives, deletes or keeps it, its job file likewise. A file that was replaced meanwhile is left alone: it is new work.
     *
     * @throws SourceChangedException when it is not there as it was; the set stays noted as delivered, as the file may come back with its
     *     inbox
     */
    public void fileAway(Exchange exchange) throws IOException {
        JobExchange delivered = new JobExchange(exchange);
        Job job = delivered.execution().orElseThrow().job();
        LOG.info("[{}] {} from {}: done", job.name(), delivered.recipeName(), job.source());
        if (!job.stamp().matches(job.file())) {
            throw SourceChangedException.afterDelivery(job);
        }
        try {
            takeAway(job);
        } catch (OriginalReplacedException ignored) {
            // the same, only later
            throw SourceChangedException.afterDelivery(job);
        } catch (OriginalNotRemovableException | NoSuchFileException e) {
            // of a file in an inbox that has just gone, neither is true
            if (job.stamp().matches(job.file())) {
                throw e;
            }
            throw SourceChangedException.afterDelivery(job);
        }
    }

    private void takeAway(Job job) throws IOException {
        switch (job.after()) {
            case ARCHIVE -> JobFiles.follow(job, archive, archive.file(job.file(), job.source() + "/" + job.path()));
            case DELETE -> delete(job);
            case KEEP -> {
                if (job.spooled()) {
                    delete(job);
                } else {
                    kept.add(job);
                }
            }
            case LEAVE -> LOG.debug("[{}] stays where it is", job.name());
        }
        if (job.spooled()) {
            FileTree.prune(job.file().getParent(), job.folder());
        }
    }

    /** All is delivered and the original can't be taken away: it is left alone until the next start, which tries that again. */
    public void leave(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) OriginalNotRemovableException why) {
        kept.addStuck(work.job());
        LOG.warn(
                "[{}] was delivered and stays where it is until the next start: {}",
                work.job().name(),
                why.getMessage());
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
