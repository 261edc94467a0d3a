package io.cliproute.cli;

import io.cliproute.batch.BatchStatistics;
import io.cliproute.batch.JobOutcome;
import io.cliproute.batch.JobOutcome.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people read of a batch. */
final class BatchSummary {

    private static final double MEGABYTE = 1 << 20;

    private BatchSummary() {}

    /** One file: how it ended. */
    static String line(JobOutcome outcome) {
        String path = shown(outcome.file().path());
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

    /** All of them: counts, time and speed, then those that failed. */
    static List<String> of(BatchStatistics tally) {
        List<String> lines = new ArrayList<>();
        double seconds = Math.max(0.001, tally.time().toMillis() / 1000.0);
        lines.add(String.format(
                Locale.ROOT,
                "%d file%s: %d done, %d failed, %d skipped; %.1f MB in %s, %.1f MB/s",
                tally.files(),
                tally.files() == 1 ? "" : "s",
                tally.count(Status.DONE),
                tally.count(Status.FAILED),
                tally.count(Status.SKIPPED),
                tally.bytes() / MEGABYTE,
                time(tally.time()),
                tally.bytes() / MEGABYTE / seconds));
        if (!tally.failures().isEmpty()) {
            lines.add("failed:");
            tally.failures().forEach(failed -> lines.add("  " + shown(failed.path()) + ": " + failed.message()));
        }
        return lines;
    }

    /** A name may hold what would move the cursor. */
    static String shown(String path) {
        return path.replaceAll("\\p{Cntrl}", "?");
    }

    private static String time(Duration time) {
        return time.toMinutes() == 0
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
