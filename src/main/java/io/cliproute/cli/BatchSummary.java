package io.cliproute.cli;

import io.cliproute.batch.BatchStatistics;
import io.cliproute.batch.JobOutcome;
import io.cliproute.batch.JobOutcome.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts of a batch for people. */
final class BatchSummary {

    /** Line that follows an interrupt. */
    static final String INTERRUPTED = "interrupted; run the same command again to continue";

    private static final double MEGABYTE = 1 << 20;

    private BatchSummary() {}

    /** Returns the line for the outcome of one file. */
    static String line(JobOutcome outcome) {
        String path = Terminal.printable(outcome.file().path());
        return switch (outcome.status()) {
            case DONE -> "done  " + path;
            case SKIPPED -> "skip  " + path;
            case FAILED ->
                "FAIL  " + path
                        + outcome.reason()
                                .map(reason -> ": " + reason.message())
                                .orElse("");
        };
    }

    /** Returns the lines of the summary: counts, time and throughput, then the failed files. */
    static List<String> of(BatchStatistics statistics) {
        List<String> lines = new ArrayList<>();
        double seconds = Math.max(0.001, statistics.elapsed().toMillis() / 1000.0);
        lines.add(String.format(
                Locale.ROOT,
                "%d file%s: %d done, %d failed, %d skipped; %.1f MB in %s, %.1f MB/s",
                statistics.files(),
                statistics.files() == 1 ? "" : "s",
                statistics.count(Status.DONE),
                statistics.count(Status.FAILED),
                statistics.count(Status.SKIPPED),
                statistics.bytes() / MEGABYTE,
                time(statistics.elapsed()),
                statistics.bytes() / MEGABYTE / seconds));
        if (!statistics.failures().isEmpty()) {
            lines.add("failed:");
            statistics
                    .failures()
                    .forEach(failed -> lines.add("  " + Terminal.printable(failed.path()) + ": " + failed.message()));
        }
        return lines;
    }

    private static String time(Duration time) {
        return time.toMinutes() == 0
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
