package io.cliproute.event;

import io.cliproute.JobEvent;
import io.cliproute.job.JobExchange;

/** Observer of the steps of all jobs, called in the thread of the job. Must not block. Thread-safe. */
@FunctionalInterface
public interface JobObserver {

    /**
     * Takes note of a step of a job.
     *
     * @param type never {@code queued} or {@code progress}
     * @param job what is known of the job
     */
    void observe(JobEvent.Type type, JobExchange job);
}
