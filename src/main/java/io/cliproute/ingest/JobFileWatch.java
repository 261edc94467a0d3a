package io.cliproute.ingest;

import io.cliproute.job.JobFiles;
import java.io.File;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Job files beside a source's media files. One poll thread uses it. */
@FunctionalInterface
public interface JobFileWatch<T> {

    /** Filter that accepts every file but job files. */
    GenericFileFilter<File> NO_JOB_FILE = file -> !JobFiles.isOne(file.getFileNameOnly());

    /**
     * Records that a listing names a job file.
     *
     * @param settled whether the job file has been unchanged for the settle time
     */
    void record(GenericFile<T> jobFile, boolean settled);

    /**
     * Checks whether a media file has to wait because its job file is still being written. False where that is known
     * only when the listing is complete.
     */
    default boolean isWaitingForJobFile(GenericFile<T> media) {
        return false;
    }
}
