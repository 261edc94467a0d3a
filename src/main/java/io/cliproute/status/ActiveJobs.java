package io.cliproute.status;

import io.cliproute.config.Settings;
import io.cliproute.job.Job;
import io.cliproute.job.JobExecution;
import io.cliproute.job.JobExecutions;
import io.cliproute.job.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.QueueReference;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.component.seda.SedaEndpoint;

/**
 * Jobs that wait, run or are delivered, read from the queues of a context. Thread-safe.
 *
 * @param context context with the open pipeline
 */
public record ActiveJobs(CamelContext context, Settings settings) {

    /** Returns the jobs in the queue, the next one first. */
    public List<Job> queued() {
        BlockingQueue<Exchange> queue = context.getEndpoint(settings.queue().producerUri(), SedaEndpoint.class)
                .getQueue();
        // an exchange that a worker takes meanwhile loses its body
        return Arrays.stream(queue.toArray(new Exchange[0]))
                .filter(Objects::nonNull)
                .map(exchange -> exchange.getMessage().getBody())
                .filter(Job.class::isInstance)
                .map(Job.class::cast)
                .toList();
    }

    /** Returns the number of jobs of a priority in the queue. */
    long queued(Priority priority) {
        return queued().stream().filter(job -> job.priority() == priority).count();
    }

    /** Returns the jobs of the workers and of the destinations, the oldest first. */
    public List<JobExecution> executions() {
        return context.getRegistry()
                .lookupByNameAndType(JobExecutions.NAME, JobExecutions.class)
                .active();
    }

    /** Returns the number of workers that probe or render. */
    int busyWorkers() {
        return (int) executions().stream()
                .filter(execution -> !execution.progress().isRendered())
                .count();
    }

    /** Returns the number of result sets that wait for a destination. */
    public int waitingFor(String destination) {
        QueueReference queue = context.getComponent("seda", SedaComponent.class)
                .getQueues()
                .get("seda://cliproute-deliver-" + destination);
        return queue == null ? 0 : queue.getQueue().size();
    }

    /** Returns how long the oldest job has waited in the queue; zero if it is empty. */
    public Duration oldestAge(Instant now) {
        Optional<Instant> oldest = queued().stream().map(Job::queuedAt).min(Instant::compareTo);
        return oldest.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
    }
}
