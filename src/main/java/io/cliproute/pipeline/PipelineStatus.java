package io.cliproute.pipeline;

import io.cliproute.job.JobExecutions;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaEndpoint;

/**
 * State of the pipeline of a context, for health checks and consoles.
 *
 * @param ffmpeg path of FFmpeg
 * @param version its version
 * @param sandbox the sandbox of its processes, or the reason why they have none
 * @param workers number of concurrent jobs
 * @param queued number of waiting jobs
 * @param running jobs in progress, the oldest first
 */
public record PipelineStatus(
        String ffmpeg, String version, String sandbox, int workers, int queued, List<RunningJob> running) {

    /**
     * Job in progress.
     *
     * @param source name of its source
     * @param path path below the source
     * @param recipe name of its recipe
     * @param percent rendered share
     */
    public record RunningJob(String source, String path, String recipe, int percent) {}

    /** Returns the state; empty if the context has no open pipeline. */
    public static Optional<PipelineStatus> of(CamelContext context) {
        return PipelineRuntime.find(context).map(pipeline -> of(context, pipeline));
    }

    private static PipelineStatus of(CamelContext context, PipelineRuntime pipeline) {
        return new PipelineStatus(
                pipeline.toolchain().ffmpeg().toString(),
                pipeline.toolchain().version(),
                sandbox(pipeline),
                pipeline.settings().workers(),
                queued(context, pipeline),
                running(context));
    }

    private static String sandbox(PipelineRuntime pipeline) {
        return pipeline.sandbox().isAvailable()
                ? "bubblewrap"
                : "none"
                        + pipeline.sandbox()
                                .obstacle()
                                .map(reason -> ": " + reason)
                                .orElse("");
    }

    private static int queued(CamelContext context, PipelineRuntime pipeline) {
        return context.getEndpoint(pipeline.settings().queue().producerUri(), SedaEndpoint.class)
                .getCurrentQueueSize();
    }

    private static List<RunningJob> running(CamelContext context) {
        return context.getRegistry().lookupByNameAndType(JobExecutions.NAME, JobExecutions.class).running().stream()
                .map(execution -> new RunningJob(
                        execution.job().source(),
                        execution.job().path(),
                        execution.job().recipe(),
                        (int) (100 * execution.progress().share())))
                .toList();
    }
}
