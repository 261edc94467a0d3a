package io.cliproute.store;

import io.cliproute.job.After;
import io.cliproute.job.Job;
import io.cliproute.job.Work;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;

/** Writes down how far each job has come. Jobs given by hand are not remembered. */
public final class Ledger {

    private final Optional<JobStore> store;

    /** @param store empty where all jobs are given by hand */
    public Ledger(Optional<JobStore> store) {
        this.store = store;
    }

    /** The original has been filed away: that was the end. */
    public void done(@ExchangeProperty(Work.PROPERTY) Work work) {
        Job job = work.job();
        State end = job.after() == After.KEEP && !job.spooled() ? State.KEPT : State.DONE;
        store.ifPresent(known -> known.record(Entry.of(job, end)));
    }
}
