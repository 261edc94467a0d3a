package io.cliproute.pipeline;

import io.cliproute.config.ConfigurationException;
import io.cliproute.config.Settings;
import io.cliproute.error.ErrorText;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.startup.TemporaryWorkFolder;
import io.cliproute.toolchain.FfmpegLocator;
import io.cliproute.toolchain.ToolchainNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the pipeline of a host's context: with sources when the context starts, without sources when the first endpoint
 * {@code cliproute:} is created. Closes it when the context has stopped.
 */
public final class PipelineLifecycle extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(PipelineLifecycle.class);

    /**
     * Lifecycles with an open pipeline, until it is closed. Camel does not stop a context whose start has failed, so
     * its pipeline is closed when the next one is opened.
     */
    private static final Set<PipelineLifecycle> OPEN = ConcurrentHashMap.newKeySet();

    private final CamelContext owner;
    private Optional<Map<String, String>> properties = Optional.empty();
    private Optional<PipelineRuntime> opened = Optional.empty();

    private PipelineLifecycle(CamelContext owner) {
        this.owner = owner;
    }

    /** Returns the lifecycle of a context, to which it is added at the first call. */
    public static synchronized PipelineLifecycle of(CamelContext context) {
        return context.getLifecycleStrategies().stream()
                .filter(PipelineLifecycle.class::isInstance)
                .map(PipelineLifecycle.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    PipelineLifecycle lifecycle = new PipelineLifecycle(context);
                    context.addLifecycleStrategy(lifecycle);
                    return lifecycle;
                });
    }

    /** Uses these settings instead of the context's properties. */
    public synchronized void use(Map<String, String> given) {
        properties = Optional.of(Map.copyOf(given));
    }

    @Override
    public void onContextInitializing(CamelContext context) throws VetoCamelContextStartException {
        if (PipelineRuntime.find(context).isPresent()) {
            // the standalone program has added its pipeline
            return;
        }
        try {
            HostSettings settings = HostSettings.read(context, properties);
            if (settings.hasSources()) {
                open(context, settings.withSources());
            }
        } catch (Exception e) {
            // declared by Camel's loaders of routes; the veto gives the host one message with the reason
            throw veto(context, e);
        }
    }

    @Override
    public void onContextInitialized(CamelContext context) throws VetoCamelContextStartException {
        if (opened.isPresent()) {
            try {
                opened.get().recover(context);
            } catch (EnvironmentException e) {
                throw veto(context, e);
            }
        }
    }

    private VetoCamelContextStartException veto(CamelContext context, Exception reason) {
        close();
        return new VetoCamelContextStartException("cliproute: " + ErrorText.message(reason), reason, context, true);
    }

    /**
     * Returns the pipeline of a context. Opens one without sources if the context has none.
     *
     * @throws ConfigurationException when a key is wrong
     * @throws EnvironmentException when FFmpeg is missing, or a folder or a required sandbox is not usable
     */
    public synchronized PipelineRuntime require(CamelContext context) throws Exception {
        Optional<PipelineRuntime> present = PipelineRuntime.find(context);
        if (present.isPresent()) {
            return present.get();
        }
        try {
            PipelineRuntime pipeline =
                    open(context, HostSettings.read(context, properties).withoutSources());
            new ContextAdditions(context).buildAddedRoutes();
            pipeline.recover(context);
            return pipeline;
        } catch (Exception e) {
            // the next endpoint must not find a pipeline of which a part is missing
            close();
            throw e;
        }
    }

    private synchronized PipelineRuntime open(CamelContext context, Settings settings) throws Exception {
        OPEN.stream().filter(other -> other.owner.isStopped()).forEach(PipelineLifecycle::close);
        PipelineRuntime pipeline;
        try {
            pipeline = PipelineRuntime.open(
                    settings,
                    new FfmpegLocator()
                            .locate(
                                    settings.ffmpeg().ffmpeg(),
                                    settings.ffmpeg().ffprobe()),
                    HostDataSource.find(context, settings));
        } catch (ToolchainNotFoundException e) {
            throw new EnvironmentException("FFmpeg is missing: " + e.getMessage()
                    + "; install it, set cliproute.ffmpeg.path, or add org.bytedeco:ffmpeg with the classifier of this platform to"
                    + " the class path, such as linux-x86_64-gpl");
        }
        opened = Optional.of(pipeline);
        OPEN.add(this);
        pipeline.addTo(context, RouteFiles.packaged(), ignored -> {});
        return pipeline;
    }

    @Override
    public void onContextStopping(CamelContext context) {
        // of the standalone program, too, which opens its pipeline itself
        PipelineRuntime.find(context).ifPresent(PipelineRuntime::recordStop);
    }

    @Override
    public void onContextStopped(CamelContext context) {
        close();
    }

    private synchronized void close() {
        opened.ifPresent(pipeline -> {
            try {
                pipeline.close();
                TemporaryWorkFolder.delete(pipeline.settings().folders().work());
            } catch (IOException e) {
                LOG.warn("work folder could not be released: {}", ErrorText.of(e));
            }
        });
        opened = Optional.empty();
        OPEN.remove(this);
    }
}
