package io.cliproute.store;

import io.cliproute.job.Job;
import io.cliproute.job.JobExecution;
import io.cliproute.job.JobKey;
import java.time.Instant;
import java.util.Optional;

/**
 * State of a file to be written to the job store.
 *
 * @param starts how often processing was started since it last ended
 * @param file absolute path of the file, or its path at the server
 * @param fileKey the file system's key of the file; null where it has none
 * @param message reason of the failure; null when the file has not failed
 * @param description description of the job for its history; what is empty stays as it was recorded before
 */
record JobRecord(
        JobKey key,
        JobState state,
        int starts,
        String file,
        String fileKey,
        String message,
        Optional<Description> description) {

    /**
     * Description of a job for its history.
     *
     * @param recipe name of the recipe that is used
     * @param queuedAt time at which it was queued
     * @param startedAt time at which a worker took it
     * @param category word of the category of its failure; null when it has not failed
     */
    record Description(String recipe, Instant queuedAt, Instant startedAt, String category) {

        static Description of(JobExecution execution, String recipe, String category) {
            return new Description(recipe, execution.job().queuedAt(), execution.startedAt(), category);
        }
    }

    JobRecord(JobKey key, JobState state, int starts, String file, String fileKey, String message) {
        this(key, state, starts, file, fileKey, message, Optional.empty());
    }

    static JobRecord of(Job job, JobState state) {
        return new JobRecord(
                JobKey.of(job), state, 0, job.file().toString(), job.stamp().key(), null);
    }

    /** Returns the record of a file that was not queued as a job. */
    static JobRecord atServer(JobKey key, JobState state) {
        return new JobRecord(key, state, 0, key.path(), null, null);
    }

    JobRecord withStarts(int count) {
        return new JobRecord(key, state, count, file, fileKey, message, description);
    }

    JobRecord withMessage(String reason) {
        return new JobRecord(key, state, starts, file, fileKey, reason, description);
    }

    JobRecord describedBy(Description job) {
        return new JobRecord(key, state, starts, file, fileKey, message, Optional.of(job));
    }
}
