package io.cliproute.cli;

import io.cliproute.batch.BatchStatistics;
import io.cliproute.batch.JobOutcome;
import java.io.PrintWriter;

/** A plain line for each file. */
final class PlainTextReport implements BatchReport {

    private final PrintWriter out;
    private final BatchStatistics tally;

    PlainTextReport(PrintWriter out, BatchStatistics tally) {
        this.out = out;
        this.tally = tally;
    }

    @Override
    public synchronized void ended(JobOutcome outcome) {
        tally.add(outcome);
        out.println(BatchSummary.line(outcome));
        out.flush();
    }

    @Override
    public synchronized void interrupted() {
        out.println("interrupted; the same command goes on where this one stopped");
        finished();
    }

    @Override
    public synchronized void finished() {
        BatchSummary.of(tally).forEach(out::println);
        out.flush();
    }

    @Override
    public BatchStatistics tally() {
        return tally;
    }
}
