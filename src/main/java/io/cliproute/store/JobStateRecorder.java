package io.cliproute.store;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.DurableFiles;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.FailureReason;
import io.cliproute.job.Job;
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
 * Writes down how far each job has come, and knows what an earlier run of the program has left to do. Jobs given by hand are
 * not remembered.
 */
public final class JobStateRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(JobStateRecorder.class);

    /** Work that begins for the third time without ever having ended is not begun. */
    static final int DEADLY_STARTS = 2;

    private final Optional<JobStore> store;
    /** Ids of the jobs that have begun and are neither made nor given up. */
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    /** @param store empty where all jobs are given by hand */
    public JobStateRecorder(Optional<JobStore> store) {
        this.store = store;
    }

    /**
     * Whether results are to be made and delivered. They are not where all destinations have been served and this very file
     * was not filed away: the program died before, or the inbox was not there.
     */
    public boolean isToBeDone(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        Job job = work.job();
        boolean published = find(job).filter(row -> isPublished(row, job)).isPresent();
        if (published) {
            LOG.info("[{}] was delivered before: it is only filed away", job.name());
        }
        return !published;
    }

    /** A file dropped again is another file, though its name, size and time are the same. */
    private static boolean isPublished(KnownJob row, Job job) {
        return row.state() == JobState.KEPT && job.after() == AfterProcessing.KEEP
                || row.state() == JobState.PUBLISHED && job.stamp().isSameInode(row.fileKey());
    }

    private Optional<KnownJob> find(Job job) {
        return store.flatMap(known -> known.find(JobKey.of(job)));
    }

    /**
     * Work begins.
     *
     * @throws RepeatedCrashException when the program has died twice in a row with this
     */
    public void begin(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work, Exchange exchange) {
        if (store.isEmpty()) {
            return;
        }
        Job job = work.job();
        int deaths = find(job)
                .filter(row -> row.state() == JobState.WORKING && row.ofDeadRun())
                .map(KnownJob::starts)
                .orElse(0);
        if (deaths >= DEADLY_STARTS) {
            throw new RepeatedCrashException();
        }
        if (deaths > 0) {
            LOG.warn("[{}] was worked on when the program died: it is done again, by itself", job.name());
        }
        open.add(job.id());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                if (open.remove(job.id())) {
                    store.get().giveBackLater(JobKey.of(job));
                }
            }
        });
        store.get().record(JobRecord.of(job, JobState.WORKING).withStarts(deaths + 1));
    }

    /**
     * Records that the set has been made: from now on it has only to be delivered. It is on the disk before that, else it would be made and
     * published again after a power cut.
     */
    public void complete(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) throws IOException {
        if (store.isPresent()) {
            DurableFiles.syncTree(work.folder());
        }
        record(JobRecord.of(work.job(), JobState.COMPLETE));
        open.remove(work.job().id());
    }

    /** All destinations have the set. */
    public void published(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        record(JobRecord.of(work.job(), JobState.PUBLISHED));
    }

    /** The original has been filed away: that was the end. */
    public void done(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        Job job = work.job();
        record(JobRecord.of(
                job, job.after() == AfterProcessing.KEEP && !job.spooled() ? JobState.KEPT : JobState.DONE));
    }

    /** The original lies in the dead-letter folder: that was the end. What never was a job is not written down. */
    public void failed(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work, Exchange exchange) {
        if (work == null) {
            return;
        }
        FailureReason reason = exchange.getProperty(ExchangeProperties.FAILURE_REASON, FailureReason.class);
        record(JobRecord.of(work.job(), JobState.FAILED).withMessage(reason == null ? null : reason.message()));
        open.remove(work.job().id());
    }

    private void record(JobRecord entry) {
        store.ifPresent(known -> known.record(entry));
    }
}
