package io.cliproute.job;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executions of jobs that are in progress, each with a work folder that is deleted when its exchange completes. A
 * folder with a complete set stays if its delivery is interrupted: the next run of the program only delivers it.
 * Thread-safe.
 */
public final class JobExecutions {

    /** Name of this bean in the registry. */
    public static final String NAME = "cliproute.job-executions";

    private static final Logger LOG = LoggerFactory.getLogger(JobExecutions.class);

    private final Path folder;
    private final Clock clock;
    private final Map<String, JobExecution> running = new ConcurrentHashMap<>();

    public JobExecutions(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Starts the execution of a job.
     *
     * @param body message body; only a {@link Job} is accepted, nothing is converted
     * @throws SourceChangedException if the file was removed or replaced since it was taken
     * @throws RejectedFileException if the body is not a job
     */
    public JobExecution open(@Body Object body, Exchange exchange) {
        if (!(body instanceof Job job)) {
            throw new RejectedFileException("the queue contains "
                    + (body == null ? "nothing" : "a " + body.getClass().getName()) + " instead of a job");
        }
        if (!job.stamp().matches(job.file())) {
            throw new SourceChangedException(job);
        }
        // the next run of the program uses the same folder for the same file
        JobExecution execution =
                JobExecution.start(job, folder.resolve(JobKey.of(job).hash()), clock.instant());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                running.remove(job.id());
                if (!isNeeded(job, done)) {
                    clear(execution.folder());
                }
            }
        });
        running.put(job.id(), execution);
        return execution;
    }

    /** Checks whether the next run of the program will deliver the set in the work folder, or a caller gets it. */
    private static boolean isNeeded(Job job, Exchange done) {
        boolean complete = done.getProperty(ExchangeProperties.RENDERED_SET) != null;
        return job.after() == AfterProcessing.RETURN
                ? complete && !done.isFailed() && done.getProperty(ExchangeProperties.FAILURE) == null
                : complete && done.isFailed();
    }

    /** Checks whether a worker has taken a job that has not ended. */
    public boolean isRunning(String jobId) {
        return running.containsKey(jobId);
    }

    /** Creates the job's work folder and deletes what an interrupted run left in it. */
    public void prepareFolder(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution)
            throws IOException {
        Files.createDirectories(execution.folder());
        for (Path left : FileTree.children(execution.folder())) {
            FileTree.delete(left);
        }
    }

    /** Records that the job is rendered and only its delivery remains. */
    public void beginDelivery(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution) {
        execution.progress().completeRendering();
    }

    /** Logs that a job ends without a result because the program is stopping. */
    public void logReturn(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution) {
        LOG.debug(
                "{}: returned to its source because the program is stopping",
                execution == null
                        ? "message without job"
                        : "[" + execution.job().source() + "] "
                                + execution.job().path());
    }

    /** Returns the number of rendered sets that are not delivered to all destinations yet. */
    public long undelivered() {
        return running.values().stream()
                .filter(execution -> execution.progress().isRendered())
                .count();
    }

    /** Returns the executions that are being rendered, the oldest first. */
    public List<JobExecution> running() {
        return running.values().stream()
                .filter(execution -> !execution.progress().isRendered())
                .sorted(Comparator.comparing(JobExecution::startedAt))
                .toList();
    }

    /** Returns the executions that have not ended, those in delivery included, the oldest first. */
    public List<JobExecution> active() {
        return running.values().stream()
                .sorted(Comparator.comparing(JobExecution::startedAt))
                .toList();
    }

    private static void clear(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            LOG.warn("work folder {} could not be deleted, retrying at the next start: {}", folder, e.getMessage());
        }
    }
}
