package io.cliproute.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cliproute.job.Job;
import io.cliproute.job.JobExecution;
import io.cliproute.job.JobKey;
import io.cliproute.job.JobProgress;
import io.cliproute.store.JobEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Job as the interfaces show it. Components that do not apply to its state are null.
 *
 * @param id ID of its file as it was taken, the same over restarts
 * @param source name of its source
 * @param path path relative to the folder of the source
 * @param bytes size of its file
 * @param state {@code queued}, {@code running}, {@code delivering}, {@code done}, {@code failed} or {@code interrupted}
 * @param recipe name of its recipe
 * @param stage {@code probing}, {@code rendering} or {@code delivering}
 * @param progress share of the rendering that is done, from 0 to 1
 * @param speed speed of FFmpeg as a multiple of the playing speed
 * @param etaSeconds estimated seconds until everything is rendered
 * @param category category of its failure
 * @param message reason of its failure
 * @param queuedAt time at which it was queued
 * @param startedAt time at which a worker took it
 * @param endedAt time at which it ended
 * @param outputs outputs at a local destination
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
        String id,
        String source,
        String path,
        long bytes,
        String state,
        String recipe,
        String stage,
        Double progress,
        Double speed,
        Long etaSeconds,
        String category,
        String message,
        Instant queuedAt,
        Instant startedAt,
        Instant endedAt,
        List<PublishedOutput> outputs) {

    /** Word for a job that waits in the queue. */
    static final String QUEUED = "queued";

    /** Word for a job that a worker is processing. */
    static final String RUNNING = "running";

    /** Word for a job whose results are being delivered. */
    static final String DELIVERING = "delivering";

    static JobView queued(Job job) {
        return new JobView(
                JobKey.of(job).hash(),
                job.source(),
                job.path(),
                job.stamp().bytes(),
                QUEUED,
                job.recipe(),
                null,
                null,
                null,
                null,
                null,
                null,
                job.queuedAt(),
                null,
                null,
                null);
    }

    static JobView active(JobExecution execution) {
        JobView job = queued(execution.job());
        JobProgress progress = execution.progress();
        OptionalDouble speed = progress.speed();
        OptionalLong remaining = progress.remainingSeconds();
        boolean delivering = progress.isRendered();
        return new JobView(
                job.id(),
                job.source(),
                job.path(),
                job.bytes(),
                delivering ? DELIVERING : RUNNING,
                job.recipe(),
                progress.stage().name().toLowerCase(Locale.ROOT),
                Math.round(1000 * progress.share()) / 1000.0,
                delivering || speed.isEmpty() ? null : speed.getAsDouble(),
                remaining.isEmpty() ? null : remaining.getAsLong(),
                null,
                null,
                job.queuedAt(),
                execution.startedAt(),
                null,
                null);
    }

    /** @param outputs null if none are at a local destination */
    static JobView ended(JobEntry entry, List<PublishedOutput> outputs) {
        boolean ended = entry.state() != JobEntry.State.INTERRUPTED;
        return new JobView(
                entry.id(),
                entry.source(),
                entry.path(),
                entry.bytes(),
                entry.state().name().toLowerCase(Locale.ROOT),
                entry.recipe(),
                null,
                null,
                null,
                null,
                entry.category(),
                entry.message(),
                entry.queuedAt(),
                entry.startedAt(),
                ended ? entry.changedAt() : null,
                outputs);
    }
}
