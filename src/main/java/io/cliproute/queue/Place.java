package io.cliproute.queue;

import io.cliproute.job.Job;
import io.cliproute.job.Priority;
import org.apache.camel.Exchange;

/** Place of a job in the queue: among the jobs of its source that have the same priority. */
record Place(Priority priority, String source) {

    /** Returns the place of a job. Other messages, which are rejected later, share one. */
    static Place of(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Job job
                ? new Place(job.priority(), job.source())
                : new Place(Priority.NORMAL, "");
    }
}
