package io.cliproute.cli;

import io.cliproute.batch.BatchListener;
import io.cliproute.batch.BatchStatistics;

/** Output of a batch on the terminal, while it runs and at its end. */
interface BatchReport extends BatchListener {

    /** Prints the summary, after all files have ended. */
    void finished();

    BatchStatistics statistics();
}
