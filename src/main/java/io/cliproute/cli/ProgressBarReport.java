package io.cliproute.cli;

import io.cliproute.batch.BatchStatistics;
import io.cliproute.batch.JobOutcome;
import io.cliproute.job.JobExecution;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar over the bytes of all sources, and a line below it for each file that is worked on. */
final class ProgressBarReport implements BatchReport {

    private static final int REFRESH_MILLIS = 200;
    private static final long KILOBYTE = 1L << 10;
    private static final long MEGABYTE = 1L << 20;

    private final PrintWriter out;
    private final Supplier<List<JobExecution>> running;
    private final BatchStatistics tally;
    private final LiveDisplay board;
    private final ProgressBar bar;

    /** @param bytes of all that is to be done */
    ProgressBarReport(PrintWriter out, BatchStatistics tally, long bytes, Supplier<List<JobExecution>> running) {
        this.out = out;
        this.tally = tally;
        this.running = running;
        this.board = new LiveDisplay(out, Terminal.width(), this::workers);
        boolean small = bytes < 10 * MEGABYTE;
        this.bar = new ProgressBarBuilder()
                .setTaskName("batch")
                .setInitialMax(bytes)
                .setUnit(small ? " KB" : " MB", small ? KILOBYTE : MEGABYTE)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .showSpeed(new DecimalFormat("0.0"))
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .continuousUpdate()
                .setConsumer(board)
                .build();
    }

    /** Called whenever the bar is painted. */
    private List<String> workers() {
        List<JobExecution> works = running.get();
        double under = works.stream()
                .mapToDouble(
                        work -> work.progress().share() * work.job().stamp().bytes())
                .sum();
        if (bar != null) {
            // between the end of a job and its entry in the tally its bytes are in neither sum
            long done = Math.max(bar.getCurrent(), tally.bytes() + (long) under);
            bar.stepTo(Math.min(bar.getMax(), done));
        }
        return works.stream()
                .map(work -> String.format(
                        Locale.ROOT,
                        "  %3.0f%%  %s",
                        100 * work.progress().share(),
                        BatchSummary.shown(work.job().path())))
                .toList();
    }

    @Override
    public void ended(JobOutcome outcome) {
        tally.add(outcome);
        if (outcome.status() == JobOutcome.Status.FAILED) {
            board.above(BatchSummary.line(outcome));
        }
    }

    @Override
    public void interrupted() {
        board.close();
        out.println("interrupted; the same command goes on where this one stopped");
        BatchSummary.of(tally).forEach(out::println);
        out.flush();
    }

    @Override
    public void finished() {
        bar.close();
        board.close();
        BatchSummary.of(tally).forEach(out::println);
        out.flush();
    }

    @Override
    public BatchStatistics tally() {
        return tally;
    }
}
