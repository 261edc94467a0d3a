package io.cliproute.component;

import io.cliproute.pipeline.PipelineStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Health check of FFmpeg with the state of the pipeline. Camel finds this class by its service file. Extends no class
 * of camel-health, which a host may not have. Thread-safe.
 */
public final class CliprouteHealthCheck implements HealthCheck, CamelContextAware {

    private volatile boolean enabled = true;
    private volatile CamelContext context;

    @Override
    public String getGroup() {
        return "cliproute";
    }

    @Override
    public String getId() {
        return "cliproute";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    /** Reports UP while the context has no pipeline, as it needs no FFmpeg then. */
    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this);
        Optional<PipelineStatus> status = PipelineStatus.of(context);
        if (status.isEmpty()) {
            return result.up().message("no pipeline").build();
        }
        PipelineStatus pipeline = status.get();
        result.detail("ffmpeg", pipeline.ffmpeg())
                .detail("ffmpeg.version", pipeline.version())
                .detail("sandbox", pipeline.sandbox())
                .detail("workers", pipeline.workers())
                .detail("queued", pipeline.queued())
                .detail("running", pipeline.running().size());
        return Files.isExecutable(Path.of(pipeline.ffmpeg()))
                ? result.up().build()
                : result.down()
                        .message(pipeline.ffmpeg() + " does not exist any more or is not executable")
                        .build();
    }
}
