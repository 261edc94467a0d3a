package io.cliproute.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.JobExecution;
import io.cliproute.job.Output;
import io.cliproute.job.ProbedMedia;
import io.cliproute.job.Rendering;
import io.cliproute.operation.Dash;
import io.cliproute.operation.LoudnessMeasurement;
import io.cliproute.process.Command;
import io.cliproute.process.FileAccess;
import io.cliproute.process.TimeLimit;
import io.cliproute.toolchain.Toolchain;
import java.nio.file.Path;
import org.apache.camel.ExchangeProperty;

/** Measures the loudness of finished outputs that were normalized, for {@code result.json}. */
public final class LoudnessMeter {

    private final Toolchain toolchain;
    private final TimeLimit timeLimit;

    /** @param timeLimit time limit of a process */
    public LoudnessMeter(Toolchain toolchain, TimeLimit timeLimit) {
        this.toolchain = toolchain;
        this.timeLimit = timeLimit;
    }

    /** Checks whether an output remains to be measured. */
    public boolean hasUnmeasured(@ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering) {
        return rendering.hasUnmeasured();
    }

    /** Returns the command that measures the next output. Without a result the output is delivered all the same. */
    public Command command(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering) {
        Path main = rendering.unmeasured().main().file();
        // FFmpeg may have no reader of DASH manifests
        Path file = main.toString().endsWith(".mpd") ? main.resolveSibling(Dash.MASTER_PLAYLIST) : main;
        return Command.of(
                        toolchain.ffmpeg(),
                        LoudnessMeasurement.argumentsForOutput(file),
                        FileAccess.reading(file, execution.folder()),
                        timeLimit.forMediaDuration(media.duration()))
                .acceptingAnyExitCode();
    }

    /** Adds the measurement that FFmpeg printed to the output. */
    public void read(
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering,
            @ExchangeProperty(ExchangeProperties.STDERR) String printed) {
        Output output = rendering.unmeasured();
        rendering.finishMeasurement(LoudnessMeasurement.read(printed)
                .map(measured -> output.withMeasurement(
                        "loudness",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("integrated", measured.loudness())
                                .put("range", measured.range())
                                .put("true_peak", measured.peak())))
                .orElse(output));
    }
}
