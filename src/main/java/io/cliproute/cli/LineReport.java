package io.cliproute.cli;

import io.cliproute.batch.Outcome;
import io.cliproute.batch.Tally;
import java.io.PrintWriter;

/** A plain line for each file. */
final class LineReport implements Report {

    private final PrintWriter out;
    private final Tally tally;

    LineReport(PrintWriter out, Tally tally) {
        this.out = out;
        this.tally = tally;
    }

    @Override
    public synchronized void ended(Outcome outcome) {
        tally.add(outcome);
        out.println(Summary.line(outcome));
        out.flush();
    }

    @Override
    public synchronized void interrupted() {
        out.println("interrupted; the same command goes on where this one stopped");
        finished();
    }

    @Override
    public synchronized void finished() {
        Summary.of(tally).forEach(out::println);
        out.flush();
    }

    @Override
    public Tally tally() {
        return tally;
    }
}
