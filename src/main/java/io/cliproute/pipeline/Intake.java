package io.cliproute.pipeline;

import io.cliproute.config.Settings;
import io.cliproute.config.SourceSettings;
import io.cliproute.ingest.CrashSuspects;
import io.cliproute.ingest.DeliveryBacklog;
import io.cliproute.ingest.DiskSpace;
import io.cliproute.ingest.IncompleteFileRetry;
import io.cliproute.ingest.IntakeGate;
import io.cliproute.ingest.PausedSources;
import io.cliproute.ingest.ProcessedFiles;
import io.cliproute.ingest.SourceSchedule;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.JobExecutions;
import io.cliproute.job.RequeueMarks;
import io.cliproute.schedule.ScheduleState;
import io.cliproute.store.JobStore;
import io.cliproute.toolchain.FfmpegFailures;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.component.file.GenericFile;

/**
 * State shared by all sources.
 *
 * @param backlog closed while too many results wait for a destination
 * @param paused sources that are paused
 * @param gate closed while there is a backlog or too little free space
 * @param schedules schedules of the sources by name
 * @param processedFiles files that stay at their source although they have been processed
 * @param suspects files that may have crashed an earlier run
 * @param incompleteFiles retries of files that may still be growing
 */
record Intake(
        IntakeGate backlog,
        PausedSources paused,
        IntakeGate gate,
        Map<String, SourceSchedule> schedules,
        ProcessedFiles processedFiles,
        CrashSuspects suspects,
        IncompleteFileRetry incompleteFiles) {

    /** Returns the gate of a source: closed while it is paused or outside of its schedule, too. */
    IntakeGate gate(String source) {
        return paused.gate(source).and(schedules.get(source)).and(gate);
    }

    private static Map<String, SourceSchedule> schedules(Settings settings, Clock clock) {
        return settings.sources().values().stream()
                .collect(Collectors.toMap(
                        SourceSettings::name,
                        source -> new SourceSchedule(
                                source.name(),
                                new ScheduleState(
                                        source.schedule(), settings.work().zone(), clock))));
    }

    /** Returns a test for files that stay at their source although they have been processed. */
    Predicate<GenericFile<?>> processed(SourceSettings source) {
        return source.after() == AfterProcessing.KEEP
                ? file -> processedFiles.contains(source.name(), file)
                : file -> processedFiles.isStuck(source.name(), file);
    }

    static Intake of(Settings settings, JobExecutions executions, Optional<JobStore> store, Clock clock) {
        IntakeGate backlog =
                new DeliveryBacklog(executions::undelivered, settings.queue().size());
        DiskSpace space = new DiskSpace(
                settings.folders().work(), settings.folders().minFreeSpace().bytes());
        return new Intake(
                backlog,
                new PausedSources(settings.folders().beside("paused")),
                space.and(backlog),
                schedules(settings, clock),
                new ProcessedFiles(
                        key -> store.ifPresent(jobs -> jobs.recordKept(key)),
                        new RequeueMarks(settings.folders().deadLetter())),
                new CrashSuspects(),
                new IncompleteFileRetry(FfmpegFailures::isIncompleteInput));
    }
}
