package io.cliproute.cli;

import io.cliproute.batch.Listener;
import io.cliproute.batch.Tally;

/** How a batch is told of while it runs, and in the end. */
interface Report extends Listener {

    /** All have ended. */
    void finished();

    Tally tally();
}
