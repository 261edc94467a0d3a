package io.cliproute.ingest;

import io.cliproute.job.JobFiles;
import java.io.File;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** What a source knows of the job files beside its media. One poll thread uses it. */
public sealed interface JobFileWatch<T> permits LocalJobFiles, RemoteJobFiles {

    /** Lets everything through that is no job file. */
    GenericFileFilter<File> NO_JOB_FILE = file -> !JobFiles.isOne(file.getFileNameOnly());

    /**
     * The listing names a job file. None is ever taken as media.
     *
     * @param settled whether it has been unchanged for long enough
     */
    void saw(GenericFile<T> jobFile, boolean settled);

    /** Whether the media file has to wait because its job file is still being written. */
    boolean holdsUp(GenericFile<T> media);
}
