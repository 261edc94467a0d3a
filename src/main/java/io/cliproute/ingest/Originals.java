package io.cliproute.ingest;

import io.cliproute.files.FileTree;
import io.cliproute.files.Filing;
import io.cliproute.job.Job;
import io.cliproute.job.Work;
import java.io.IOException;
import java.nio.file.Files;
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

    /** Archives, deletes or keeps it. A file that was replaced meanwhile is left alone: it is new work. */
    public void fileAway(@ExchangeProperty(Work.PROPERTY) Work work) throws IOException {
        Job job = work.job();
        LOG.info("[{}] {} from {}: done", job.name(), job.recipe(), job.source());
        if (!job.stamp().matches(job.file())) {
            LOG.info("[{}] was replaced while it was worked on; the new one is taken next", job.name());
            return;
        }
        switch (job.after()) {
            case ARCHIVE -> archive.file(job.file(), job.source() + "/" + job.path());
            case DELETE -> Files.deleteIfExists(job.file());
            case KEEP -> {
                if (job.spooled()) {
                    Files.deleteIfExists(job.file());
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
}
