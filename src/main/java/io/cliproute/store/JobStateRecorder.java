package io.cliproute.store;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.DurableFiles;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Failure;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobExecution;
import io.cliproute.job.JobKey;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the progress of each job in the job store, for the routes. Files given on the command line are not recorded.
 *
 * <p>Thread-safe.
 */
public final class JobStateRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(JobStateRecorder.class);

    /** Number of crashes in a row after which a file is no longer processed. */
    static final int MAX_CRASHES = 2;

    /** Number of crashes in a row of several programs, each of which may have had other reasons. */
    private static final int MAX_SHARED_CRASHES = 5;

    private final Optional<JobStore> store;
    private final Optional<SharedJobs> shared;
    private final EventRecorder events;
    /** IDs of jobs between {@link #recordStarted} and their complete set or failure. */
    private final Set<String> started = ConcurrentHashMap.newKeySet();

    /**
     * @param store empty when all files are given on the command line
     * @param shared jobs of the queue that this program shares with others; empty if it shares none
     */
    public JobStateRecorder(Optional<JobStore> store, Optional<SharedJobs> shared, EventRecorder events) {
        this.store = store;
        this.shared = shared;
        this.events = events;
    }

    /**
     * Checks whether a file still has to be processed or delivered. False when all destinations have its result set and
     * only the original was not archived, because the program crashed or the inbox was not mounted.
     */
    public boolean needsProcessing(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        Job job = work.job();
        boolean published = storeOf(job)
                .flatMap(known -> known.find(JobKey.of(job)))
                .filter(known -> isPublished(known, job))
                .isPresent();
        if (published) {
            LOG.info(
                    "[{}] {}: already delivered by an earlier run, archiving the original only",
                    job.source(),
                    job.path());
        }
        return !published;
    }

    /** Checks whether this very file was published; a copy of the same name, size and time is a new file. */
    private static boolean isPublished(KnownJob known, Job job) {
        return known.state() == JobState.KEPT && job.after() == AfterProcessing.KEEP
                || known.state() == JobState.PUBLISHED && job.stamp().isSameInode(known.fileKey());
    }

    /**
     * Records that processing starts.
     *
     * @throws RepeatedCrashException when the program crashed {@value #MAX_CRASHES} times in a row while it processed
     *     this file
     */
    public void recordStarted(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work, Exchange exchange)
            throws IOException {
        Job job = work.job();
        if (storeOf(job).isEmpty()) {
            return;
        }
        int crashes = shared.map(jobs -> jobs.crashes(JobKey.of(job)))
                .orElseGet(() -> store.get().crashes(JobKey.of(job)));
        if (crashes >= (shared.isPresent() ? MAX_SHARED_CRASHES : MAX_CRASHES)) {
            throw new RepeatedCrashException(shared.isPresent() ? crashes + " times" : "twice");
        }
        if (crashes > 0) {
            LOG.warn(
                    "[{}] {}: was being processed when the program crashed, processing it again on its own",
                    job.source(),
                    job.path());
        }
        started.add(job.id());
        exchange.getExchangeExtension().addOnCompletion(giveBack(job));
        String recipe = new JobExchange(exchange).recipeName();
        record(
                job,
                JobRecord.of(job, JobState.WORKING)
                        .withStarts(crashes + 1)
                        .describedBy(JobRecord.Description.of(work, recipe, null)),
                events.started(exchange));
    }

    /** Returns what gives a job back at the end of its exchange, unless its end was recorded. */
    private SynchronizationAdapter giveBack(Job job) {
        return new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                if (started.remove(job.id())) {
                    store.get().giveBackLater(JobKey.of(job));
                }
            }
        };
    }

    /**
     * Records that the result set is complete, so that it only has to be delivered. The set is synced to disk before:
     * otherwise it would be made and published again after a power cut.
     */
    public void recordCompleted(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work)
            throws IOException {
        if (storeOf(work.job()).isPresent()) {
            DurableFiles.syncTree(work.folder());
        }
        record(work.job(), JobRecord.of(work.job(), JobState.COMPLETE), EventWork.nothing());
        started.remove(work.job().id());
    }

    /** Records that all destinations have the result set. */
    public void recordPublished(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work, Exchange exchange)
            throws IOException {
        record(work.job(), JobRecord.of(work.job(), JobState.PUBLISHED), events.published(exchange));
    }

    /** Records that the original was archived, deleted or kept, which ends the job. */
    public void recordDone(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        Job job = work.job();
        record(job, JobRecord.of(job, isKept(job) ? JobState.KEPT : JobState.DONE), events.done(job));
    }

    /** Checks whether the original stays at its source; that of a copy in the spool is recorded at the download. */
    private static boolean isKept(Job job) {
        return job.after() == AfterProcessing.KEEP && !job.spooled();
    }

    /**
     * Records that the original was moved to the dead-letter folder, or failed and is kept, which ends the job.
     *
     * @param work null when the message was not a job; nothing is recorded then
     */
    public void recordFailed(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work, Exchange exchange)
            throws IOException {
        if (work == null) {
            return;
        }
        Failure failure = exchange.getProperty(ExchangeProperties.FAILURE, Failure.class);
        String recipe = new JobExchange(exchange).recipeName();
        record(
                work.job(),
                JobRecord.of(work.job(), isKept(work.job()) ? JobState.KEPT_FAILED : JobState.FAILED)
                        .withMessage(failure == null ? null : failure.message())
                        .describedBy(JobRecord.Description.of(
                                work,
                                recipe,
                                failure == null ? null : failure.category().word())),
                events.failed(exchange));
        started.remove(work.job().id());
    }

    private void record(Job job, JobRecord entry, StoreWork more) {
        if (shared.isPresent() && !job.after().isOfCaller()) {
            shared.get().record(entry, more);
        } else {
            storeOf(job).ifPresent(known -> known.record(entry, more));
        }
    }

    /** Returns the store, or empty for a file that a caller gave: it is not taken again after a restart. */
    private Optional<JobStore> storeOf(Job job) {
        return job.after().isOfCaller() ? Optional.empty() : store;
    }
}
