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
 * Opens the work on a job, in a folder of its own that goes with the exchange. It stays when a whole set is given back in it:
 * the next run of the program has only to deliver that.
 */
public final class JobExecutions {

    /** Its name in the registry. */
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
     * Starts the work on a job.
     *
     * @param body what the queue held: a {@link Job}
     * @throws SourceChangedException when the file is no longer there as it was when it was taken
     * @throws RejectedFileException when it is anything else; nothing is converted to a job
     */
    public JobExecution open(@Body Object body, Exchange exchange) {
        if (!(body instanceof Job job)) {
            throw new RejectedFileException("the queue held "
                    + (body == null ? "nothing" : "a " + body.getClass().getName()) + " in place of a job");
        }
        if (!job.stamp().matches(job.file())) {
            throw new SourceChangedException(job);
        }
        // the same file finds the same folder in the next run
        JobExecution execution =
                JobExecution.start(job, folder.resolve(JobKey.of(job).hash()), clock.instant());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                running.remove(job.id());
                if (!done.isFailed() || done.getProperty(ExchangeProperties.RENDERED_SET) == null) {
                    clear(execution.folder());
                }
            }
        });
        running.put(job.id(), execution);
        return execution;
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
                "[{}] is given back",
                execution == null ? "no job" : execution.job().name());
    }

    /** How many whole sets are still on their way to their destinations. Any thread may ask. */
    public long undelivered() {
        return running.values().stream()
                .filter(execution -> execution.progress().isRendered())
                .count();
    }

    /** What is being made now, the oldest first. Any thread may ask, for the job and the progress only. */
    public List<JobExecution> running() {
        return running.values().stream()
                .filter(execution -> !execution.progress().isRendered())
                .sorted(Comparator.comparing(JobExecution::startedAt))
                .toList();
    }

    private static void clear(Path own) {
        try {
            FileTree.delete(own);
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}; the next start will", own, e.getMessage());
        }
    }
}
