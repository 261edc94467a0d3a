package io.cliproute.status;

import io.cliproute.JobEvent;
import io.cliproute.event.JobObserver;
import io.cliproute.job.Failure;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobExecution;
import io.cliproute.job.Output;
import io.cliproute.job.Rendering;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;

/** Counts jobs, what they took and what they gave. Thread-safe. */
record JobMetrics(MeterRegistry registry, Clock clock) implements JobObserver {

    @Override
    public void observe(JobEvent.Type type, JobExchange job) {
        switch (type) {
            case DELIVERED -> job.rendering().ifPresent(rendering -> delivered(job, rendering));
            case DONE -> ended(job, "done", "none");
            case FAILED ->
                ended(
                        job,
                        "failed",
                        job.failure()
                                .map(Failure::category)
                                .map(category -> category.word())
                                .orElse("internal"));
            case QUEUED, STARTED, PROGRESS -> {
                // the gauges show these
            }
        }
    }

    private void delivered(JobExchange job, Rendering rendering) {
        long bytes = rendering.outputs().stream()
                .flatMap(output -> output.files().stream())
                .mapToLong(Output.VerifiedFile::bytes)
                .sum();
        increment(
                "cliproute.output.bytes",
                "Bytes of delivered results",
                Tags.of("destination", job.destination().orElse("")),
                bytes);
    }

    private void ended(JobExchange job, String state, String category) {
        JobExecution execution = job.execution().orElseThrow();
        Tags source = Tags.of("source", execution.job().source());
        Tags recipe = Tags.of("recipe", job.recipeName());
        increment(
                "cliproute.jobs",
                "Jobs that have ended",
                source.and(recipe).and("state", state, "category", category),
                1);
        increment(
                "cliproute.input.bytes",
                "Bytes of originals",
                source,
                execution.job().stamp().bytes());
        increment(
                "cliproute.ffmpeg.seconds",
                "Wall-clock time of FFmpeg",
                recipe,
                job.rendering()
                        .map(rendering -> rendering.processTime().toMillis() / 1000.0)
                        .orElse(0.0));
        measureSpeed(execution, recipe);
        int attempts = job.failedAttempts().size();
        increment(
                "cliproute.retries",
                "Repeated attempts",
                Tags.empty(),
                state.equals("done") ? attempts : Math.max(0, attempts - 1));
        measureDuration(execution, recipe.and("state", state));
    }

    private void measureDuration(JobExecution execution, Tags tags) {
        Timer.builder("cliproute.job.duration")
                .description("Time from a worker to the end of a job")
                .tags(tags)
                .register(registry)
                .record(Duration.between(execution.startedAt(), clock.instant()));
    }

    private void measureSpeed(JobExecution execution, Tags recipe) {
        execution.progress().speed().ifPresent(speed -> DistributionSummary.builder("cliproute.ffmpeg.speed")
                .description("Speed of FFmpeg as a multiple of the playing speed, of jobs that report it")
                .tags(recipe)
                .register(registry)
                .record(speed));
    }

    private void increment(String name, String description, Tags tags, double amount) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment(amount);
    }
}
