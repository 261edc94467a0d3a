package io.cliproute.pipeline;

import io.cliproute.archive.OriginalArchiver;
import io.cliproute.archive.Retention;
import io.cliproute.config.DestinationSettings;
import io.cliproute.config.Settings;
import io.cliproute.config.WarmMode;
import io.cliproute.deadletter.DeadLetters;
import io.cliproute.deadletter.RetryClassifier;
import io.cliproute.deliver.Delivery;
import io.cliproute.event.JobEvents;
import io.cliproute.files.FileArchive;
import io.cliproute.frames.FrameAnalyzer;
import io.cliproute.ingest.IncompleteFileRetry;
import io.cliproute.ingest.ProcessedFiles;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobExecutions;
import io.cliproute.job.JobFiles;
import io.cliproute.job.RecipeResolver;
import io.cliproute.layout.DeliveryRule;
import io.cliproute.manifest.Manifest;
import io.cliproute.probe.MediaProbe;
import io.cliproute.process.CommandBinding;
import io.cliproute.process.ConcurrencyLimit;
import io.cliproute.process.LimitedExecutor;
import io.cliproute.process.Niceness;
import io.cliproute.process.OrphanGuard;
import io.cliproute.process.ProcessExecutor;
import io.cliproute.process.ProcessLimits;
import io.cliproute.process.Sandbox;
import io.cliproute.process.TimeLimit;
import io.cliproute.render.LoudnessMeter;
import io.cliproute.render.OutputVerifier;
import io.cliproute.render.Renderer;
import io.cliproute.store.JobStateRecorder;
import io.cliproute.toolchain.FfmpegFailures;
import io.cliproute.toolchain.Toolchain;
import io.cliproute.warm.WarmExecutor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Processor;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.spi.Registry;

/** Binds the beans that the steps of the routes refer to. */
record PipelineBeans(
        Settings settings, Toolchain toolchain, Sandbox sandbox, ConcurrencyLimit.Member limit, Clock clock) {

    /** Name of the processor that records a failed attempt. */
    static final String ATTEMPTS = "cliproute.attempt-recorder";

    /** Name of the executor of warm workers, if they are in use. */
    static final String WARM_EXECUTOR = "cliproute.warm-executor";

    /** Name of the command executor of {@code exec:}. */
    private static final String EXECUTOR = "cliproute.command-executor";

    /** Retries within an hour, 30 s apart except for the first five. */
    private static final int TRIES_IN_AN_HOUR = 124;

    void bind(
            Registry registry,
            JobExecutions workbench,
            JobStateRecorder jobState,
            ProcessedFiles kept,
            IncompleteFileRetry secondLook) {
        registry.bind(JobExecutions.NAME, workbench);
        registry.bind(JobEvents.NAME, new JobEvents(clock));
        registry.bind(RecipeResolver.NAME, new RecipeResolver(settings.recipes()));
        registry.bind("cliproute.job-state-recorder", jobState);
        registry.bind(
                "cliproute.delivery",
                new Delivery(
                        clock, new Manifest.ToolVersions(Version.current(), toolchain.version()), deliveryRules()));
        registry.bind(
                "cliproute.original-archiver",
                new OriginalArchiver(new FileArchive(settings.folders().archive(), clock, JobFiles.ENDING), kept));
        registry.bind("cliproute.incomplete-file-retry", secondLook);
        registry.bind(Retention.NAME, retention());
        bindFfmpeg(registry, kept);
    }

    private Retention retention() {
        List<Retention.Rule> rules = new ArrayList<>();
        settings.retention()
                .archive()
                .ifPresent(time -> rules.add(
                        new Retention.Rule("archive", settings.folders().archive(), time)));
        settings.retention()
                .deadLetter()
                .ifPresent(time -> rules.add(
                        new Retention.Rule("dead letters", settings.folders().deadLetter(), time)));
        return new Retention(rules, settings.sources().keySet(), clock, System::nanoTime);
    }

    private Map<String, DeliveryRule> deliveryRules() {
        return settings.destinations().values().stream()
                .collect(Collectors.toMap(DestinationSettings::name, DestinationSettings::rule));
    }

    private void bindFfmpeg(Registry registry, ProcessedFiles kept) {
        Settings.Ffmpeg ffmpeg = settings.ffmpeg();
        TimeLimit timeLimit = new TimeLimit(ffmpeg.timeout());
        ProcessLimits limits = ProcessLimits.detect(
                ffmpeg.maxMemory().bytes(), ffmpeg.maxOutput().bytes());
        Renderer renderer = new Renderer(toolchain, timeLimit, ffmpeg.stallTimeout(), ffmpeg.limits());
        registry.bind("cliproute.command-binding", new CommandBinding());
        bindExecutor(
                registry, new ProcessExecutor(guard(), sandbox, limits, new FfmpegFailures(), toolchain.environment()));
        registry.bind("cliproute.media-probe", new MediaProbe(toolchain, timeLimit, ffmpeg.limits()));
        registry.bind("cliproute.output-verifier", new OutputVerifier(toolchain));
        registry.bind("cliproute.loudness-meter", new LoudnessMeter(toolchain, timeLimit));
        registry.bind("cliproute.renderer", renderer);
        FrameAnalyzer analyst = new FrameAnalyzer(toolchain, timeLimit, ffmpeg.stallTimeout(), ffmpeg.limits());
        registry.bind("cliproute.frame-analyzer", analyst);
        bindFailures(registry, renderer, analyst, kept);
    }

    /** Returns the command to put before others. */
    private List<String> guard() {
        return Stream.concat(
                        OrphanGuard.detect(sandbox).stream(),
                        Niceness.detect(settings.ffmpeg().nice()).stream())
                .toList();
    }

    private void bindExecutor(Registry registry, ProcessExecutor cold) {
        WarmMode warmth = settings.ffmpeg().warm();
        if (warmth == WarmMode.NONE) {
            registry.bind(EXECUTOR, new LimitedExecutor(cold, limit));
            return;
        }
        WarmExecutor warm = warmth == WarmMode.ALWAYS
                ? WarmExecutor.always(cold, toolchain, settings.workers())
                : WarmExecutor.onDemand(cold, toolchain, settings.workers());
        registry.bind(WARM_EXECUTOR, WarmExecutor.class, warm, null, "close");
        registry.bind(EXECUTOR, new LimitedExecutor(warm, limit));
    }

    /** Returns a policy without a limit, since {@link RetryClassifier} decides on each retry. */
    private static RedeliveryPolicy soon() {
        return policy(-1, false).maximumRedeliveryDelay(5_000);
    }

    /** Returns a policy that retries in the worker's thread, or asynchronously, without blocking it. */
    private static RedeliveryPolicy policy(int tries, boolean aside) {
        RedeliveryPolicy policy = new RedeliveryPolicy()
                .maximumRedeliveries(tries)
                .redeliveryDelay(1_000)
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay(30_000)
                .useCollisionAvoidance()
                .allowRedeliveryWhileStopping(false)
                .logStackTrace(false)
                .logExhausted(false);
        policy.setAsyncDelayedRedelivery(aside);
        return policy;
    }

    private void bindFailures(Registry registry, Renderer renderer, FrameAnalyzer analyst, ProcessedFiles kept) {
        DeadLetters deadLetters =
                new DeadLetters(settings.folders().deadLetter(), clock, kept::addStuck, kept::addFailed);
        registry.bind("cliproute.dead-letters", DeadLetters.class, deadLetters, null, "close");
        registry.bind("cliproute.dead-letter-error-log", Processor.class, (Processor) deadLetters::logDelay);
        registry.bind("cliproute.retry-classifier", new RetryClassifier());
        registry.bind("cliproute.process-retry-policy", soon());
        registry.bind("cliproute.disk-full-retry-policy", policy(TRIES_IN_AN_HOUR, false));
        registry.bind("cliproute.async-disk-full-retry-policy", policy(TRIES_IN_AN_HOUR, true));
        registry.bind(ATTEMPTS, Processor.class, (Processor) exchange -> {
            deadLetters.recordAttempt(exchange);
            JobExchange job = new JobExchange(exchange);
            if (job.rendering().isPresent()) {
                Path folder = job.execution().orElseThrow().folder();
                renderer.deletePartialOutputs(folder, job.rendering().get());
                analyst.deletePartialOutputs(folder, job.rendering().get());
            }
        });
    }
}
