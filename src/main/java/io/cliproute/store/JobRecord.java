package io.cliproute.store;

import io.cliproute.job.Job;
import io.cliproute.job.JobKey;

/**
 * What is to be remembered of a file.
 *
 * @param starts how often work on it has begun and had no end
 * @param file where it lies
 * @param fileKey the file system's own key for it; null where there is none
 * @param message why it failed; null when it has not
 */
record JobRecord(JobKey key, JobState state, int starts, String file, String fileKey, String message) {

    static JobRecord of(Job job, JobState state) {
        return new JobRecord(
                JobKey.of(job), state, 0, job.file().toString(), job.stamp().key(), null);
    }

    JobRecord withStarts(int count) {
        return new JobRecord(key, state, count, file, fileKey, message);
    }

    JobRecord withMessage(String why) {
        return new JobRecord(key, state, starts, file, fileKey, why);
    }
}
