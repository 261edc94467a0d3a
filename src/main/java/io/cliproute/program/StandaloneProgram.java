package io.cliproute.program;

import io.cliproute.config.Settings;
import io.cliproute.event.JobEvents;
import io.cliproute.pipeline.PipelineRuntime;
import io.cliproute.pipeline.RouteFiles;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.toolchain.Toolchain;
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

/** The program: a Camel context of its own with the pipeline in it. */
public final class StandaloneProgram implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StandaloneProgram.class);

    private final PipelineRuntime pipeline;
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
    public StandaloneProgram(Settings settings, Toolchain toolchain, Map<String, String> camel, Path routes)
            throws EnvironmentException {
        this(settings, toolchain, camel, routes, context -> {});
    }

    /**
     * Builds the pipeline as part of a larger program.
     *
     * @param customizer gets the context before its routes are built
     */
    public StandaloneProgram(
            Settings settings,
            Toolchain toolchain,
            Map<String, String> camel,
            Path routes,
            Consumer<CamelContext> customizer)
            throws EnvironmentException {
        RouteFiles files = RouteFiles.find(routes);
        pipeline = PipelineRuntime.open(settings, toolchain);
        main = new CamelMain(camel, settings.sources().isEmpty() ? files.withoutAdded() : files);
        try {
            main.build(pipeline, context -> {
                settings.log().traces().ifPresent(collector -> Traces.addTo(context, collector));
                customizer.accept(context);
            });
            settings.log().traces().ifPresent(collector -> Traces.describeJobs(events()));
            pipeline.recover(context());
        } catch (EnvironmentException | RuntimeException e) {
            closeAfter(e);
            throw e;
        }
        if (!settings.sources().isEmpty()) {
            logStart(settings.sources().keySet());
        }
    }

    private void logStart(Set<String> sources) {
        ProgressLog progress = new ProgressLog(context(), ProgressLog.INTERVAL);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport ignored) {
                LOG.info(
                        "Pipeline started in {} ms; polling sources: {}",
                        (System.nanoTime() - createdNanos) / 1_000_000,
                        String.join(", ", sources));
                progress.start();
            }

            @Override
            public void beforeStop(BaseMainSupport ignored) {
                if (started) {
                    progress.logStop();
                }
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

    public PipelineRuntime pipeline() {
        return pipeline;
    }

    private JobEvents events() {
        return context().getRegistry().lookupByNameAndType(JobEvents.NAME, JobEvents.class);
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
        pipeline.close();
    }
}
