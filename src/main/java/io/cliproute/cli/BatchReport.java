package io.cliproute.cli;

import io.cliproute.batch.BatchListener;
import io.cliproute.batch.BatchStatistics;

/** How a batch is told of while it runs, and in the end. */
interface BatchReport extends BatchListener {

    /** All have ended. */
    void finished();

    BatchStatistics tally();
}
