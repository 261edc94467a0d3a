package io.cliproute.job;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One execution of a job, from the moment a worker takes it until its original is archived. Further values are added to
 * the exchange when they are known: the recipe, the probed media, the rendering, the rendered set, the pending
 * destinations.
 *
 * @param folder work folder of this job, absolute; deleted at the end
 * @param startedAt time at which a worker took the job
 * @param progress visible to other threads
 */
public record JobExecution(Job job, Path folder, Instant startedAt, JobProgress progress) {

    /** Returns a new execution without progress. */
    static JobExecution start(Job job, Path folder, Instant startedAt) {
        return new JobExecution(job, folder, startedAt, new JobProgress());
    }
}
