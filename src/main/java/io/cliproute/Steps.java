package io.cliproute;

import io.cliproute.config.Settings;
import io.cliproute.config.Warmth;
import io.cliproute.deadletter.DeadLetters;
import io.cliproute.deadletter.Passing;
import io.cliproute.deliver.Delivery;
import io.cliproute.ffmpeg.Analyst;
import io.cliproute.ffmpeg.CommandBinding;
import io.cliproute.ffmpeg.OrphanGuard;
import io.cliproute.ffmpeg.Probe;
import io.cliproute.ffmpeg.ProcessExecutor;
import io.cliproute.ffmpeg.ProcessLimits;
import io.cliproute.ffmpeg.Renderer;
import io.cliproute.ffmpeg.Sandbox;
import io.cliproute.ffmpeg.Toolchain;
import io.cliproute.ffmpeg.WallClock;
import io.cliproute.ffmpeg.WarmExecutor;
import io.cliproute.files.Filing;
import io.cliproute.ingest.Kept;
import io.cliproute.ingest.Originals;
import io.cliproute.ingest.SecondLook;
import io.cliproute.job.JobFiles;
import io.cliproute.job.Orders;
import io.cliproute.job.Workbench;
import io.cliproute.store.Ledger;
import java.time.Clock;
import org.apache.camel.Processor;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.spi.Registry;

/** The beans that the routes' steps name. */
record Steps(Settings settings, Toolchain toolchain, Sandbox sandbox, Clock clock) {

    /** The processor that takes note of a try that failed. */
    static final String ATTEMPTS = "cliproute.attempts";

    /** What runs the commands of {@code exec:}. */
    static final String EXECUTOR = "cliproute.executor";

    /** Thirty seconds apart, but for the first five. */
    private static final int TRIES_IN_AN_HOUR = 124;

    void bind(Registry registry, Workbench workbench, Ledger ledger, Kept kept, SecondLook secondLook) {
        registry.bind(Workbench.NAME, workbench);
        registry.bind("cliproute.orders", new Orders(settings.recipes()));
        registry.bind("cliproute.ledger", ledger);
        registry.bind("cliproute.delivery", new Delivery(clock, Version.current(), toolchain.version()));
        registry.bind(
                "cliproute.originals",
                new Originals(new Filing(settings.folders().archive(), clock, JobFiles.ENDING), kept));
        registry.bind("cliproute.second-look", secondLook);
        bindFfmpeg(registry, kept);
    }

    private void bindFfmpeg(Registry registry, Kept kept) {
        Settings.Ffmpeg ffmpeg = settings.ffmpeg();
        WallClock wallClock = new WallClock(ffmpeg.timeout());
        ProcessLimits limits = ProcessLimits.detect(
                ffmpeg.maxMemory().bytes(), ffmpeg.maxOutput().bytes());
        Renderer renderer = new Renderer(toolchain, wallClock, ffmpeg.stallTimeout(), ffmpeg.limits());
        registry.bind("cliproute.binding", new CommandBinding());
        bindExecutor(registry, new ProcessExecutor(OrphanGuard.detect(sandbox), sandbox, limits));
        registry.bind("cliproute.probe", new Probe(toolchain, wallClock, ffmpeg.limits()));
        registry.bind("cliproute.renderer", renderer);
        Analyst analyst = new Analyst(toolchain, wallClock, ffmpeg.stallTimeout(), ffmpeg.limits());
        registry.bind("cliproute.analyst", analyst);
        bindFailures(registry, renderer, analyst, kept);
    }

    private void bindExecutor(Registry registry, ProcessExecutor cold) {
        Warmth warmth = settings.ffmpeg().warm();
        if (warmth == Warmth.NONE) {
            registry.bind(EXECUTOR, cold);
            return;
        }
        WarmExecutor warm = warmth == Warmth.ALWAYS
                ? WarmExecutor.always(cold, toolchain, settings.workers())
                : WarmExecutor.whenItPays(cold, toolchain, settings.workers());
        registry.bind(EXECUTOR, WarmExecutor.class, warm, null, "close");
    }

    /** How often, {@link Passing} says. */
    private static RedeliveryPolicy soon() {
        return policy(-1, false).maximumRedeliveryDelay(5_000);
    }

    /** In the worker's own thread, or aside, so that nobody waits for it. */
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

    private void bindFailures(Registry registry, Renderer renderer, Analyst analyst, Kept kept) {
        DeadLetters deadLetters = new DeadLetters(settings.folders().deadLetter(), clock, kept::addStuck);
        registry.bind("cliproute.dead-letters", DeadLetters.class, deadLetters, null, "close");
        registry.bind("cliproute.not-buried", Processor.class, (Processor) deadLetters::notBuried);
        registry.bind("cliproute.passing", new Passing());
        registry.bind("cliproute.soon", soon());
        registry.bind("cliproute.until-there-is-space", policy(TRIES_IN_AN_HOUR, false));
        registry.bind("cliproute.aside-until-there-is-space", policy(TRIES_IN_AN_HOUR, true));
        registry.bind(ATTEMPTS, Processor.class, (Processor) exchange -> {
            deadLetters.remember(exchange);
            renderer.discard(exchange);
            analyst.discard(exchange);
        });
    }
}
