package io.cliproute.store;

/**
 * What the store knows of a job that a worker is about to take.
 *
 * @param state null when the file has never been seen
 * @param starts how often work on it began and had no end
 * @param ofDeadRun whether the run that died last has written that
 * @param fileKey the file system's own key for the file it was written of; null where there is none
 */
record KnownJob(JobState state, int starts, boolean ofDeadRun, String fileKey) {}
