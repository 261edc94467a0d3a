package io.cliproute.ingest;

import io.cliproute.job.JobFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.camel.component.file.GenericFile;

/** Job files in a local inbox. Reading the attributes of one is cheap, so that is done for each media file. */
public final class LocalJobFiles implements JobFileWatch<File> {

    private final SettleFilter settleFilter;

    /** @param settleFilter of the source, which records the job files in the listings, too */
    public LocalJobFiles(SettleFilter settleFilter) {
        this.settleFilter = settleFilter;
    }

    @Override
    public void record(GenericFile<File> jobFile, boolean settled) {
        // the settle filter has recorded it
    }

    @Override
    public boolean isWaitingForJobFile(GenericFile<File> media) {
        File jobFile = JobFiles.of(media.getFile().toPath()).toFile();
        // called for every file in every listing; unlike Files.readAttributes this throws no exception
        if (!jobFile.exists()) {
            return false;
        }
        try {
            BasicFileAttributes now =
                    Files.readAttributes(jobFile.toPath(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return now.isRegularFile()
                    && !settleFilter.isSettled(
                            media.getAbsoluteFilePath() + JobFiles.ENDING,
                            now.size(),
                            now.lastModifiedTime().toMillis());
        } catch (IOException ignored) {
            // it has disappeared; an unreadable one fails in the worker
            return false;
        }
    }
}
