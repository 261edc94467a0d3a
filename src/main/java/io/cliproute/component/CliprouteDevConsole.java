package io.cliproute.component;

import io.cliproute.pipeline.PipelineStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/** Developer console with FFmpeg, its sandbox, the queue and the running jobs. Camel finds it by its service file. */
@DevConsole(
        name = "cliproute",
        displayName = "Cliproute",
        description = "FFmpeg, its sandbox, the queue and the running jobs")
public final class CliprouteDevConsole extends AbstractDevConsole {

    public CliprouteDevConsole() {
        super("cliproute", "cliproute", "Cliproute", "FFmpeg, its sandbox, the queue and the running jobs");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return PipelineStatus.of(getCamelContext())
                .map(status -> values(status).entrySet().stream()
                                .map(value -> value.getKey() + ": " + value.getValue())
                                .collect(Collectors.joining("\n"))
                        + status.running().stream()
                                .map(job -> "\n    [" + job.source() + "] " + job.path() + ": recipe " + job.recipe()
                                        + ", " + job.percent() + " %")
                                .collect(Collectors.joining()))
                .orElse("no pipeline");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        return PipelineStatus.of(getCamelContext())
                .map(status -> {
                    Map<String, Object> values = values(status);
                    values.put("running", jobs(status));
                    return values;
                })
                .orElseGet(Map::of);
    }

    private static Map<String, Object> values(PipelineStatus status) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("ffmpeg", status.ffmpeg());
        values.put("version", status.version());
        values.put("sandbox", status.sandbox());
        values.put("workers", status.workers());
        values.put("queued", status.queued());
        values.put("running", status.running().size());
        return values;
    }

    private static List<Map<String, Object>> jobs(PipelineStatus status) {
        return status.running().stream()
                .map(job -> Map.<String, Object>of(
                        "source", job.source(), "path", job.path(), "recipe", job.recipe(), "percent", job.percent()))
                .toList();
    }
}
