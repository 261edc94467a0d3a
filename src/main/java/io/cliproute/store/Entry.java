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
record Entry(JobKey key, State state, int starts, String file, String fileKey, String message) {

    static Entry of(Job job, State state) {
        return new Entry(
                JobKey.of(job), state, 0, job.file().toString(), job.stamp().key(), null);
    }

    Entry withStarts(int count) {
        return new Entry(key, state, count, file, fileKey, message);
    }

    Entry withMessage(String why) {
        return new Entry(key, state, starts, file, fileKey, why);
    }
}
