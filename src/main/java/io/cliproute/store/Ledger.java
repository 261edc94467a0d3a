package io.cliproute.store;

import io.cliproute.files.Durable;
import io.cliproute.job.After;
import io.cliproute.job.Job;
import io.cliproute.job.JobKey;
import io.cliproute.job.Reason;
import io.cliproute.job.Work;
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
public final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /** Work that begins for the third time without ever having ended is not begun. */
    static final int DEADLY_STARTS = 2;

    private final Optional<JobStore> store;
    /** Ids of the jobs that have begun and are neither made nor given up. */
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    /** @param store empty where all jobs are given by hand */
    public Ledger(Optional<JobStore> store) {
        this.store = store;
    }

    /**
     * Whether results are to be made and delivered. They are not where all destinations have been served and this very file
     * was not filed away: the program died before, or the inbox was not there.
     */
    public boolean isToBeDone(@ExchangeProperty(Work.PROPERTY) Work work) {
        Job job = work.job();
        boolean published = find(job).filter(row -> isPublished(row, job)).isPresent();
        if (published) {
            LOG.info("[{}] was delivered before: it is only filed away", job.name());
        }
        return !published;
    }

    /** A file dropped again is another file, though its name, size and time are the same. */
    private static boolean isPublished(Row row, Job job) {
        return row.state() == State.KEPT && job.after() == After.KEEP
                || row.state() == State.PUBLISHED && job.stamp().isSameInode(row.fileKey());
    }

    private Optional<Row> find(Job job) {
        return store.flatMap(known -> known.find(JobKey.of(job)));
    }

    /**
     * Work begins.
     *
     * @throws Deadly when the program has died twice in a row with this
     */
    public void begin(@ExchangeProperty(Work.PROPERTY) Work work, Exchange exchange) {
        if (store.isEmpty()) {
            return;
        }
        Job job = work.job();
        int deaths = find(job)
                .filter(row -> row.state() == State.WORKING && row.ofDeadRun())
                .map(Row::starts)
                .orElse(0);
        if (deaths >= DEADLY_STARTS) {
            throw new Deadly();
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
        store.get().record(Entry.of(job, State.WORKING).withStarts(deaths + 1));
    }

    /**
     * Records that the set has been made: from now on it has only to be delivered. It is on the disk before that, else it would be made and
     * published again after a power cut.
     */
    public void complete(@ExchangeProperty(Work.PROPERTY) Work work) throws IOException {
        if (store.isPresent()) {
            Durable.syncTree(work.folder());
        }
        record(Entry.of(work.job(), State.COMPLETE));
        open.remove(work.job().id());
    }

    /** All destinations have the set. */
    public void published(@ExchangeProperty(Work.PROPERTY) Work work) {
        record(Entry.of(work.job(), State.PUBLISHED));
    }

    /** The original has been filed away: that was the end. */
    public void done(@ExchangeProperty(Work.PROPERTY) Work work) {
        Job job = work.job();
        record(Entry.of(job, job.after() == After.KEEP && !job.spooled() ? State.KEPT : State.DONE));
    }

    /** The original lies in the dead-letter folder: that was the end. What never was a job is not written down. */
    public void failed(@ExchangeProperty(Work.PROPERTY) Work work, Exchange exchange) {
        if (work == null) {
            return;
        }
        Reason reason = exchange.getProperty(Reason.PROPERTY, Reason.class);
        record(Entry.of(work.job(), State.FAILED).withMessage(reason == null ? null : reason.message()));
        open.remove(work.job().id());
    }

    private void record(Entry entry) {
        store.ifPresent(known -> known.record(entry));
    }
}
