package io.cliproute;

import io.cliproute.config.Settings;
import io.cliproute.process.Sandbox;
import io.cliproute.queue.LongJobClassifier;
import io.cliproute.queue.LongPollQueueFactory;
import io.cliproute.startup.AbandonedDownloadsCheck;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.startup.InboxAccessCheck;
import io.cliproute.startup.SandboxSetup;
import io.cliproute.startup.WorkFolder;
import io.cliproute.toolchain.Toolchain;
import io.cliproute.warm.WarmExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entry point of the pipeline: builds it, starts it and stops it. */
public final class ClipRoute implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClipRoute.class);

    private final WorkFolder work;
    private final StoreLifecycle store;
    private final LongPollQueueFactory queues;
    private final CamelMain main;
    private final long createdNanos = System.nanoTime();
    private volatile boolean started;

    /**
     * Builds the pipeline without starting it.
     *
     * @param camel keys that are not ours: {@code camel.*} and those of the site's own routes
     * @param routes folder with the site's route files, which may not exist; without sources, only files that replace
     *     packaged ones are used
     * @throws EnvironmentException when a folder, the job store or a required sandbox is not usable
     */
    public ClipRoute(Settings settings, Toolchain toolchain, Map<String, String> camel, Path routes)
            throws EnvironmentException {
        this(settings, toolchain, camel, routes, context -> {});
    }

    /**
     * Builds the pipeline as part of a larger program.
     *
     * @param customizer gets the context before its routes are built
     */
    public ClipRoute(
            Settings settings,
            Toolchain toolchain,
            Map<String, String> camel,
            Path routes,
            Consumer<CamelContext> customizer)
            throws EnvironmentException {
        InboxAccessCheck.requireWritable(settings);
        RouteFiles files = RouteFiles.find(routes);
        work = WorkFolder.open(settings);
        store = StoreLifecycle.open(settings);
        queues = new LongPollQueueFactory(settings.workers(), longJobs(settings));
        main = new CamelMain(settings, camel, settings.sources().isEmpty() ? files.withoutAdded() : files);
        try {
            build(settings, toolchain, customizer);
        } catch (EnvironmentException | RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    /** Without sources, all files are given at the start and their order does not matter. */
    private static LongJobClassifier longJobs(Settings settings) {
        return new LongJobClassifier(settings.sources().isEmpty() ? Map.of() : settings.recipes());
    }

    private void build(Settings settings, Toolchain toolchain, Consumer<CamelContext> customizer)
            throws EnvironmentException {
        AbandonedDownloadsCheck.warnings(settings).forEach(LOG::warn);
        Sandbox sandbox = SandboxSetup.of(settings.ffmpeg().sandbox(), toolchain);
        sandbox.obstacle().ifPresent(obstacle -> LOG.warn(SandboxSetup.warning(obstacle)));
        PipelineRoutes routes = new PipelineRoutes(settings, toolchain, sandbox, store.store());
        main.build(routes, queues, customizer);
        store.recover(work, routes, context());
        if (!settings.sources().isEmpty()) {
            logStart(settings.sources().keySet());
        }
    }

    private void logStart(Set<String> sources) {
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport ignored) {
                LOG.info(
                        "Pipeline started in {} ms; polling sources: {}",
                        (System.nanoTime() - createdNanos) / 1_000_000,
                        String.join(", ", sources));
            }
        });
    }

    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Starts the routes and returns. */
    public void start() {
        started = true;
        main.start();
    }

    /** Starts the routes and blocks until the program is told to stop and has stopped. */
    public void run() throws Exception {
        started = true;
        main.run();
    }

    /** Announces the number of files to come, so that a resident FFmpeg is started when it pays. */
    public void expectFiles(int files) {
        WarmExecutor warm = context().getRegistry().lookupByNameAndType(PipelineBeans.EXECUTOR, WarmExecutor.class);
        if (warm != null) {
            warm.expect(files);
        }
    }

    /** Announces that all files have been queued, so that idle workers notice a stop within milliseconds. */
    public void expectNoMoreFiles() {
        queues.endIsNear();
    }

    /** Records that this run was told to stop, so that the next one does not count its unfinished jobs as crashes. */
    public void recordStop() {
        store.recordStop();
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    /**
     * Stops all routes. Unfinished jobs are given back to their sources. The work folder stays locked until {@link
     * #close()}.
     */
    public void stop() {
        if (!started && context() != null) {
            // Camel can't stop a SEDA endpoint without a queue, which is created at its start
            context().getEndpoints().stream()
                    .filter(SedaEndpoint.class::isInstance)
                    .forEach(endpoint -> ((SedaEndpoint) endpoint).getQueue());
        }
        main.stop();
    }

    @Override
    public void close() throws IOException {
        stop();
        store.close();
        work.close();
    }
}
