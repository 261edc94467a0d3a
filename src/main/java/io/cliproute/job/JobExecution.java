package io.cliproute.job;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One execution of a job, from the moment a worker takes it until its original is archived. Further values are added to
 * the exchange when they are known: the recipe, the probed media, the rendering, the rendered set, the pending
 * destinations.
 *
 * @param folder work folder of this job, absolute; deleted at the end
 * @param startedAt time at which a worker took the job
 * @param progress visible to other threads
 */
public record JobExecution(Job job, Path folder, Instant startedAt, JobProgress progress) {

    /** Returns how long each stage took so far, for a log line. */
    public String durations() {
        StringBuilder text = new StringBuilder("waited ").append(seconds(Duration.between(job.queuedAt(), startedAt)));
        for (JobProgress.Stage stage : JobProgress.Stage.values()) {
            progress.took(stage).ifPresent(took -> text.append(", ")
                    .append(stage.name().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(seconds(took)));
        }
        return text.toString();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", Math.max(0, duration.toMillis()) / 1000.0);
    }

    /** Returns a new execution without progress. */
    static JobExecution start(Job job, Path folder, Instant startedAt) {
        return new JobExecution(job, folder, startedAt, new JobProgress());
    }
}
