package io.cliproute.frames;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.Sha256;
import io.cliproute.job.JobExecution;
import io.cliproute.job.Output;
import io.cliproute.job.ProbedMedia;
import io.cliproute.job.Rendering;
import io.cliproute.operation.FrameAnalysis;
import io.cliproute.operation.MediaLimits;
import io.cliproute.operation.UnsuitableMediaException;
import io.cliproute.process.Command;
import io.cliproute.process.FileAccess;
import io.cliproute.process.StallLimit;
import io.cliproute.process.TimeLimit;
import io.cliproute.render.ProgressReader;
import io.cliproute.toolchain.FfmpegProgress;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.ExchangeProperty;

/** Provides the commands of the processes that analyze frames. Unpacks OpenCV for the first one. Thread-safe. */
public final class FrameAnalyzer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Toolchain toolchain;
    private final TimeLimit timeLimit;
    private final Duration stallTimeout;
    private final MediaLimits limits;
    private FrameAnalysisProgram program;

    /**
     * @param timeLimit time limit of a process
     * @param stallTimeout time that a process may run without progress
     * @param limits limits on the media that are accepted
     */
    public FrameAnalyzer(Toolchain toolchain, TimeLimit timeLimit, Duration stallTimeout, MediaLimits limits) {
        this.toolchain = toolchain;
        this.timeLimit = timeLimit;
        this.stallTimeout = stallTimeout;
        this.limits = limits;
    }

    private synchronized FrameAnalysisProgram program() throws IOException {
        if (program == null) {
            program = FrameAnalysisProgram.locate();
        }
        return program;
    }

    /** Checks whether an analysis remains to be run. */
    public boolean hasAnalysis(@ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering) {
        return rendering.hasAnalysis();
    }

    /** Returns the command for the next analysis. */
    public Command command(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering)
            throws IOException {
        FrameAnalysisProgram program = program();
        FrameAnalysis analysis = rendering.analysis();
        Path source = execution.job().file();
        Map<String, String> tools = Map.of(
                "ffmpeg", toolchain.ffmpeg().toString(),
                "ffprobe", toolchain.ffprobe().toString(),
                "natives", program.nativePath());
        List<String> arguments = new ArrayList<>(program.arguments());
        // this JVM knows the limits of its control group; the one in the sandbox does not
        arguments.addAll(
                analysis.arguments(tools, source, limits, Runtime.getRuntime().availableProcessors()));
        return new Command(
                program.executable(),
                arguments,
                program.access(FileAccess.writing(source, execution.folder())),
                timeLimit.forMediaDuration(media.duration()),
                Set.of(0),
                new ProgressReader(
                        analysis.videoDuration().or(media::duration),
                        share -> execution.progress().advanceTo(rendering.share(share)),
                        execution.progress()::measureSpeed),
                Optional.of(new StallLimit(stallTimeout, new FfmpegProgress())));
    }

    /**
     * Records that the process has succeeded, and adds its output.
     *
     * @param started {@link System#nanoTime()} at the start of the process
     * @throws UnsuitableMediaException if the report has no frame
     */
    public void finishAnalysis(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering,
            @ExchangeProperty(ExchangeProperties.COMMAND_START) long started)
            throws IOException {
        FrameAnalysis analysis = rendering.analysis();
        JsonNode report =
                JSON.readTree(execution.folder().resolve(analysis.fileName()).toFile());
        if (report.path("frames").asInt() < 1) {
            throw new UnsuitableMediaException(analysis.output() + ": no frame found");
        }
        List<Output.VerifiedFile> files = new ArrayList<>();
        for (String extension : FrameAnalysis.EXTENSIONS) {
            Path file = execution.folder().resolve(analysis.output() + extension);
            if (Files.exists(file)) {
                files.add(new Output.VerifiedFile(
                        file.getFileName().toString(), file, Files.size(file), Sha256.of(file)));
            }
        }
        JsonNode summary = JSON.createObjectNode()
                .put("frames", report.path("frames").asInt())
                .put("duration", report.path("duration").asDouble());
        rendering.finishAnalysis(
                new Output(analysis.output(), analysis.operation(), files, summary, Optional.empty()),
                Duration.ofNanos(System.nanoTime() - started));
        execution.progress().advanceTo(rendering.share(0));
    }

    /** Deletes the outputs of an analysis that failed, because on a full disk they would keep it full. */
    public void deletePartialOutputs(Path folder, Rendering rendering) throws IOException {
        if (rendering.hasRun() || rendering.hasUnverified() || !rendering.hasAnalysis()) {
            return;
        }
        for (String extension : FrameAnalysis.EXTENSIONS) {
            Files.deleteIfExists(folder.resolve(rendering.analysis().output() + extension));
        }
    }
}
