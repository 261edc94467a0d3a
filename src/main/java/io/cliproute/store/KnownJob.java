package io.cliproute.store;

/**
 * Row of the job store.
 *
 * @param id {@link io.cliproute.job.JobKey#hash()} of the file
 * @param starts how often processing was started since it last ended
 * @param run ID of the run of the program that wrote the row
 * @param file absolute path of the file, or its path at the server
 * @param fileKey the file system's key of the file; null where it has none
 */
record KnownJob(String id, String source, JobState state, int starts, String run, String file, String fileKey) {}
