package io.cliproute.cli;

import io.cliproute.batch.BatchProgress;
import io.cliproute.batch.BatchStatistics;
import io.cliproute.batch.JobOutcome;
import io.cliproute.job.JobExecution;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.utils.AttributedString;

/** Shows a progress bar over the bytes of all files, and below it one line for each running job. */
final class ProgressBarReport implements BatchReport {

    private static final int REFRESH_MILLIS = 200;
    private static final long KILOBYTE = 1L << 10;
    private static final long MEGABYTE = 1L << 20;

    private final PrintWriter out;
    private final Supplier<List<JobExecution>> running;
    private final BatchStatistics statistics;
    private final BatchProgress progress;
    private final LiveDisplay display;
    private final ProgressBar bar;

    /** @param bytes total size of the files to process */
    ProgressBarReport(PrintWriter out, BatchStatistics statistics, long bytes, Supplier<List<JobExecution>> running) {
        this.out = out;
        this.statistics = statistics;
        this.running = running;
        this.progress = new BatchProgress(bytes, statistics::bytes, this::runningBytes);
        Terminal.followSize();
        this.display = new LiveDisplay(out, Terminal::size);
        boolean small = bytes < 10 * MEGABYTE;
        this.bar = new ProgressBarBuilder()
                .setTaskName("batch")
                .setInitialMax(bytes)
                .setUnit(small ? " KB" : " MB", small ? KILOBYTE : MEGABYTE)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .showSpeed(new DecimalFormat("0.0"))
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .continuousUpdate()
                .setConsumer(new Painter())
                .build();
    }

    private long runningBytes() {
        return (long) running.get().stream()
                .mapToDouble(job -> job.progress().share() * job.job().stamp().bytes())
                .sum();
    }

    /** Advances the bar and returns the lines below it. */
    private List<AttributedString> refresh() {
        // the library paints for the first time while it builds the bar
        if (bar != null) {
            bar.stepTo(progress.update());
        }
        return running.get().stream()
                .map(job -> new AttributedString(String.format(
                        Locale.ROOT,
                        "  %3.0f%%  %s",
                        100 * job.progress().share(),
                        Terminal.printable(job.job().path()))))
                .toList();
    }

    @Override
    public void jobEnded(JobOutcome outcome) {
        statistics.add(outcome);
        if (outcome.status() == JobOutcome.Status.FAILED) {
            display.printAbove(BatchSummary.line(outcome));
        }
    }

    @Override
    public void interrupted() {
        display.close();
        out.println(BatchSummary.INTERRUPTED);
        BatchSummary.of(statistics).forEach(out::println);
        out.flush();
    }

    @Override
    public void finished() {
        bar.close();
        display.close();
        BatchSummary.of(statistics).forEach(out::println);
        out.flush();
    }

    @Override
    public BatchStatistics statistics() {
        return statistics;
    }

    /** Paints the bar that the library renders, and the lines below it. */
    private final class Painter implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return display.columns();
        }

        @Override
        public void accept(String text) {
            List<AttributedString> lines = new ArrayList<>(List.of(new AttributedString(text)));
            lines.addAll(refresh());
            display.show(lines);
        }

        @Override
        public void close() {
            display.close();
        }
    }
}
