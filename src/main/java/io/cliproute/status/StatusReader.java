package io.cliproute.status;

import io.cliproute.config.DestinationSettings;
import io.cliproute.config.Settings;
import io.cliproute.config.SourceSettings;
import io.cliproute.deadletter.DestinationStatusLog;
import io.cliproute.ingest.IntakeGate;
import io.cliproute.ingest.PausedSources;
import io.cliproute.ingest.SourcePollStrategy;
import io.cliproute.ingest.SourceSchedule;
import io.cliproute.job.Job;
import io.cliproute.job.JobExecution;
import io.cliproute.job.Priority;
import io.cliproute.pipeline.PipelineRuntime;
import io.cliproute.pipeline.Version;
import io.cliproute.queue.LongPollQueueFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** Reads the state of the running service. Thread-safe. */
public final class StatusReader {

    private static final int RECENT = 10;

    private final CamelContext context;
    private final PipelineRuntime pipeline;
    private final ActiveJobs active;
    private final JobList jobs;
    private final DeadLetterList deadLetters;
    private final Activity activity;
    private final Clock clock;

    /** @param context context with an open pipeline */
    public StatusReader(
            CamelContext context, JobList jobs, DeadLetterList deadLetters, Activity activity, Clock clock) {
        this.context = context;
        this.pipeline = PipelineRuntime.find(context).orElseThrow();
        this.active = jobs.active();
        this.jobs = jobs;
        this.deadLetters = deadLetters;
        this.activity = activity;
        this.clock = clock;
    }

    /** Returns the current state. */
    public ServiceStatus status() throws IOException {
        return status(jobs.recent(RECENT));
    }

    /** Returns the current state without reading the job store. */
    ServiceStatus status(List<JobView> recent) throws IOException {
        Settings settings = pipeline.settings();
        Instant now = clock.instant();
        List<Job> queued = active.queued();
        List<JobExecution> executions = active.executions();
        return new ServiceStatus(
                "cliproute",
                Version.current(),
                activity.startedAt(),
                now,
                settings.workers(),
                new ServiceStatus.Ffmpeg(
                        pipeline.toolchain().version(), pipeline.sandbox().isAvailable() ? "bubblewrap" : "none"),
                new ServiceStatus.Queue(
                        queued.size(),
                        priorities(queued),
                        settings.queue().size(),
                        oldestSeconds(queued, now),
                        startObstacle().orElse(null)),
                settings.sources().values().stream()
                        .map(source -> source(source, queued, executions))
                        .toList(),
                executions.stream().map(JobView::active).toList(),
                settings.destinations().values().stream().map(this::destination).toList(),
                recent,
                deadLetters.count(),
                new ServiceStatus.Disk(
                        freeBytes(), settings.folders().minFreeSpace().bytes()));
    }

    private static Map<String, Long> priorities(List<Job> queued) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Priority priority : Priority.values()) {
            counts.put(
                    priority.word(),
                    queued.stream().filter(job -> job.priority() == priority).count());
        }
        return counts;
    }

    private static long oldestSeconds(List<Job> queued, Instant now) {
        return queued.stream()
                .map(Job::queuedAt)
                .min(Instant::compareTo)
                .map(oldest -> Duration.between(oldest, now).toSeconds())
                .orElse(0L);
    }

    /** Returns the free space of the work folder in bytes. */
    long freeBytes() throws IOException {
        return Files.getFileStore(pipeline.settings().folders().work()).getUsableSpace();
    }

    private ServiceStatus.Source source(SourceSettings source, List<Job> queued, List<JobExecution> executions) {
        Optional<SourcePollStrategy> polls = polls(source.name());
        Optional<Activity.LastFile> last = activity.lastFile(source.name());
        String problem = polls.flatMap(SourcePollStrategy::problem).orElse(null);
        String state = state(source.name(), problem);
        return new ServiceStatus.Source(
                source.name(),
                source.uri().displayText(),
                source.recipe(),
                source.destinations(),
                source.priority().word(),
                state,
                message(source.name(), state, problem),
                queued.stream()
                        .filter(job -> job.source().equals(source.name()))
                        .count(),
                executions.stream()
                        .filter(execution -> execution.job().source().equals(source.name()))
                        .count(),
                polls.flatMap(SourcePollStrategy::lastPoll).orElse(null),
                last.map(Activity.LastFile::path).orElse(null),
                last.map(Activity.LastFile::at).orElse(null));
    }

    private String state(String source, String problem) {
        if (paused().isPaused(source)) {
            return "paused";
        }
        if (!isWithinSchedule(source)) {
            return "closed";
        }
        if (problem != null) {
            return "failing";
        }
        return lookup(IntakeGate.NAME, IntakeGate.class).isOpen() ? "active" : "held";
    }

    private String message(String source, String state, String problem) {
        return switch (state) {
            case "held" -> "the disk is nearly full, or too many results wait for a destination";
            case "closed" -> schedule(source).reason();
            default -> problem;
        };
    }

    /** Checks whether a source is within its schedule. */
    boolean isWithinSchedule(String source) {
        return schedule(source).isOpen();
    }

    private SourceSchedule schedule(String source) {
        return lookup("cliproute.source." + source + ".schedule", SourceSchedule.class);
    }

    /** Returns the reason why no job may start; empty if jobs may start. */
    Optional<String> startObstacle() {
        return lookup("cliproute.queue-factory", LongPollQueueFactory.class)
                .startGate()
                .obstacle();
    }

    private PausedSources paused() {
        return lookup(PausedSources.NAME, PausedSources.class);
    }

    /** Returns the supervision of the polls of a source; empty before its route is created. */
    Optional<SourcePollStrategy> polls(String source) {
        return Optional.ofNullable(lookup("cliproute.source." + source + ".poll-strategy", SourcePollStrategy.class));
    }

    /** Returns the reason why a destination fails; empty if it does not. */
    Optional<String> problemOf(String destination) {
        return Optional.ofNullable(
                        lookup("cliproute.destination." + destination + ".status-log", DestinationStatusLog.class))
                .flatMap(DestinationStatusLog::problem);
    }

    private <T> T lookup(String name, Class<T> type) {
        return context.getRegistry().lookupByNameAndType(name, type);
    }

    private ServiceStatus.Destination destination(DestinationSettings destination) {
        Optional<String> problem = problemOf(destination.name());
        return new ServiceStatus.Destination(
                destination.name(),
                destination.uri().displayText(),
                problem.isPresent() ? "failing" : "active",
                problem.orElse(null),
                active.waitingFor(destination.name()),
                activity.deliveries(destination.name()),
                activity.lastDelivery(destination.name()).orElse(null));
    }
}
