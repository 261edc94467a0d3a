package io.cliproute.store;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.JobExecution;
import io.cliproute.job.JobKey;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;

/**
 * Leases of the jobs of a shared queue, for the routes. A job that is not shared needs none. Thread-safe.
 *
 * @param shared jobs of the queue that this program shares with others; empty if it shares none
 */
public record JobLeases(Optional<SharedJobs> shared) {

    /** Name of this bean in the registry. */
    public static final String NAME = "cliproute.job-leases";

    /**
     * Checks, before anything of a job is published, that no other program has taken the job over.
     *
     * @throws io.cliproute.job.LeaseLostException when another program has it
     */
    public void require(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution) {
        sharedOf(execution).ifPresent(jobs -> jobs.requireLease(JobKey.of(execution.job())));
    }

    /** Checks whether this program may end a job: no other one has taken it over. */
    public boolean isHeld(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution) {
        return sharedOf(execution).stream().allMatch(jobs -> jobs.hasLease(JobKey.of(execution.job())));
    }

    private Optional<SharedJobs> sharedOf(JobExecution execution) {
        return shared.filter(
                jobs -> execution != null && !execution.job().after().isOfCaller());
    }
}
