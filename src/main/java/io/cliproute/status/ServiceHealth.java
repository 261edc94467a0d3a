package io.cliproute.status;

import io.cliproute.config.SandboxMode;
import io.cliproute.config.Settings;
import io.cliproute.ingest.SourcePollStrategy;
import io.cliproute.outbox.EventSender;
import io.cliproute.pipeline.PipelineRuntime;
import io.cliproute.store.JobHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.health.HealthCheck;

/** Health checks of the service: one for each thing that it needs. */
public final class ServiceHealth {

    /** Multiple of the stall time-out after which a queue counts as stuck: FFmpeg has three times that to begin. */
    private static final int STUCK_FACTOR = 5;

    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(2);

    private final PipelineRuntime pipeline;
    private final StatusReader status;
    private final JobHistory history;

    public ServiceHealth(PipelineRuntime pipeline, StatusReader status, JobHistory history) {
        this.pipeline = pipeline;
        this.status = status;
        this.history = history;
    }

    /**
     * Returns a new check for each thing.
     *
     * @param events sender of events; empty if none are sent
     */
    public List<HealthCheck> checks(ActiveJobs active, Activity activity, Optional<EventSender> events) {
        Settings settings = pipeline.settings();
        List<HealthCheck> checks = new ArrayList<>(List.of(
                new ConditionCheck("disk", this::diskProblem),
                new ConditionCheck("store", this::storeProblem),
                new ConditionCheck("ffmpeg", this::ffmpegProblem),
                new ConditionCheck("sandbox", this::sandboxProblem),
                ConditionCheck.alsoForLiveness(
                        "queue",
                        new QueueMovement(
                                active,
                                activity,
                                settings.ffmpeg().stallTimeout().multipliedBy(STUCK_FACTOR),
                                () -> status.startObstacle().isPresent())::problem)));
        settings.sources()
                .keySet()
                .forEach(name -> checks.add(new ConditionCheck(
                        "source-" + name, () -> status.polls(name).flatMap(SourcePollStrategy::problem))));
        settings.destinations()
                .keySet()
                .forEach(name -> checks.add(new ConditionCheck("destination-" + name, () -> status.problemOf(name))));
        events.ifPresent(sender -> checks.add(new ConditionCheck("events", sender::problem)));
        return checks;
    }

    private Optional<String> diskProblem() {
        long minimum = pipeline.settings().folders().minFreeSpace().bytes();
        try {
            long free = status.freeBytes();
            return free < minimum
                    ? Optional.of("work folder has " + (free >> 20) + " MB of free space, less than the "
                            + (minimum >> 20) + " MB of cliproute.work.min-free-space")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("work folder cannot be read: " + e.getMessage());
        }
    }

    private Optional<String> storeProblem() {
        return history.isAvailable(STORE_TIMEOUT)
                ? Optional.empty()
                : Optional.of("the database does not answer; jobs wait until it does");
    }

    private Optional<String> ffmpegProblem() {
        return Files.isExecutable(pipeline.toolchain().ffmpeg())
                ? Optional.empty()
                : Optional.of(pipeline.toolchain().ffmpeg() + " does not exist any more or is not executable");
    }

    /** Returns why processes have no sandbox. The configuration may permit that; then it is no problem. */
    private Optional<String> sandboxProblem() {
        return pipeline.settings().ffmpeg().sandbox() == SandboxMode.NONE
                ? Optional.empty()
                : pipeline.sandbox().obstacle();
    }
}
