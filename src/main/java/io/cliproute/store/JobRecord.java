package io.cliproute.store;

import io.cliproute.job.Job;
import io.cliproute.job.JobKey;

/**
 * State of a file to be written to the job store.
 *
 * @param starts how often processing was started since it last ended
 * @param file absolute path of the file, or its path at the server
 * @param fileKey the file system's key of the file; null where it has none
 * @param message reason of the failure; null when the file has not failed
 */
record JobRecord(JobKey key, JobState state, int starts, String file, String fileKey, String message) {

    static JobRecord of(Job job, JobState state) {
        return new JobRecord(
                JobKey.of(job), state, 0, job.file().toString(), job.stamp().key(), null);
    }

    /** Returns the record of a file that was not queued as a job. */
    static JobRecord atServer(JobKey key, JobState state) {
        return new JobRecord(key, state, 0, key.path(), null, null);
    }

    JobRecord withStarts(int count) {
        return new JobRecord(key, state, count, file, fileKey, message);
    }

    JobRecord withMessage(String reason) {
        return new JobRecord(key, state, starts, file, fileKey, reason);
    }
}
