package io.cliproute.ingest;

import io.cliproute.job.JobFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.camel.component.file.GenericFile;

/** Job files on this machine: it costs nothing to look at one when its media file's turn comes. */
public final class LocalJobFiles implements JobFileWatch<File> {

    private final SettleFilter settled;

    /** @param settled the one that has seen the job files in the listings */
    public LocalJobFiles(SettleFilter settled) {
        this.settled = settled;
    }

    @Override
    public void saw(GenericFile<File> jobFile, boolean isSettled) {
        // it is looked at again when its media file's turn comes
    }

    @Override
    public boolean holdsUp(GenericFile<File> media) {
        File jobFile = JobFiles.of(media.getFile().toPath()).toFile();
        // asked of every file in every listing, and this way costs no exception
        if (!jobFile.exists()) {
            return false;
        }
        try {
            BasicFileAttributes now =
                    Files.readAttributes(jobFile.toPath(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return now.isRegularFile()
                    && !settled.accepts(
                            media.getAbsoluteFilePath() + JobFiles.ENDING,
                            now.size(),
                            now.lastModifiedTime().toMillis());
        } catch (IOException ignored) {
            // gone since; one that can't be read is the worker's to complain of
            return false;
        }
    }
}
