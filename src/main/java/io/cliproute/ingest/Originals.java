package io.cliproute.ingest;

import io.cliproute.files.FileTree;
import io.cliproute.files.Filing;
import io.cliproute.files.OriginalReplaced;
import io.cliproute.files.OriginalStays;
import io.cliproute.job.Job;
import io.cliproute.job.JobFiles;
import io.cliproute.job.SourceGone;
import io.cliproute.job.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files an original away once all its results are published and checked. */
public final class Originals {

    private static final Logger LOG = LoggerFactory.getLogger(Originals.class);

    private final Filing archive;

    private final Kept kept;

    /**
     * @param archive where originals go
     * @param kept remembers those that stay where they are
     */
    public Originals(Filing archive, Kept kept) {
        this.archive = archive;
        this.kept = kept;
    }

    /**
     * Archives, deletes or keeps it, its job file likewise. A file that was replaced meanwhile is left alone: it is new work.
     *
     * @throws SourceGone when it is not there as it was; the set stays noted as delivered, as the file may come back with its
     *     inbox
     */
    public void fileAway(@ExchangeProperty(Work.PROPERTY) Work work) throws IOException {
        Job job = work.job();
        LOG.info("[{}] {} from {}: done", job.name(), work.recipeName(), job.source());
        if (!job.stamp().matches(job.file())) {
            throw SourceGone.afterDelivery(job);
        }
        try {
            takeAway(job);
        } catch (OriginalReplaced ignored) {
            // the same, only later
            throw SourceGone.afterDelivery(job);
        } catch (OriginalStays | NoSuchFileException e) {
            // of a file in an inbox that has just gone, neither is true
            if (job.stamp().matches(job.file())) {
                throw e;
            }
            throw SourceGone.afterDelivery(job);
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
            @ExchangeProperty(Work.PROPERTY) Work work,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) OriginalStays why) {
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
            throw new OriginalStays(job.file(), e);
        }
        JobFiles.delete(job);
    }
}
