package io.cliproute.cli;

import io.cliproute.batch.BatchStatistics;
import io.cliproute.batch.JobOutcome;
import java.io.PrintWriter;

/** Prints one plain line for each file, and a summary at the end. */
final class PlainTextReport implements BatchReport {

    private final PrintWriter out;
    private final BatchStatistics statistics;

    PlainTextReport(PrintWriter out, BatchStatistics statistics) {
        this.out = out;
        this.statistics = statistics;
    }

    @Override
    public synchronized void jobEnded(JobOutcome outcome) {
        statistics.add(outcome);
        out.println(BatchSummary.line(outcome));
        out.flush();
    }

    @Override
    public synchronized void interrupted() {
        out.println(BatchSummary.INTERRUPTED);
        finished();
    }

    @Override
    public synchronized void finished() {
        BatchSummary.of(statistics).forEach(out::println);
        out.flush();
    }

    @Override
    public BatchStatistics statistics() {
        return statistics;
    }
}
