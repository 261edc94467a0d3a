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

/** Has frames looked at, by a child process like FFmpeg's. Nothing is unpacked before the first. */
public final class FrameAnalyzer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Toolchain toolchain;
    private final TimeLimit timeLimit;
    private final Duration stallTimeout;
    private final MediaLimits limits;
    private FrameAnalysisProgram program;

    /**
     * @param timeLimit how long a process may take
     * @param stallTimeout how long a process may get no further
     * @param limits how much of a file is taken
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

    /** Whether frames are still to be looked at. */
    public boolean hasAnalysis(@ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering) {
        return rendering.hasAnalysis();
    }

    /** The process whose turn it is. */
    public Command command(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering)
            throws IOException {
        FrameAnalysisProgram java = program();
        FrameAnalysis analysis = rendering.analysis();
        Path source = work.job().file();
        Map<String, String> tools = Map.of(
                "ffmpeg", toolchain.ffmpeg().toString(),
                "ffprobe", toolchain.ffprobe().toString(),
                "natives", java.nativePath());
        List<String> arguments = new ArrayList<>(java.arguments());
        // here it is known what a cgroup leaves of the machine; in the sandbox it is not
        arguments.addAll(
                analysis.arguments(tools, source, limits, Runtime.getRuntime().availableProcessors()));
        return new Command(
                java.executable(),
                arguments,
                java.around(FileAccess.writing(source, work.folder())),
                timeLimit.forMediaDuration(media.duration()),
                Set.of(0),
                new ProgressReader(analysis.videoDuration().or(media::duration), share -> work.progress()
                        .advanceTo(rendering.share(share))),
                Optional.of(new StallLimit(stallTimeout, new FfmpegProgress())));
    }

    /**
     * Takes note of what the process made.
     *
     * @param started {@link System#nanoTime()} before the process
     * @throws UnsuitableMediaException when that is no report
     */
    public void accept(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering,
            @ExchangeProperty(ExchangeProperties.COMMAND_START) long started)
            throws IOException {
        FrameAnalysis analysis = rendering.analysis();
        JsonNode report =
                JSON.readTree(work.folder().resolve(analysis.fileName()).toFile());
        if (report.path("frames").asInt() < 1) {
            throw new UnsuitableMediaException(analysis.output() + ": there is no frame in it");
        }
        List<Output.MadeFile> files = new ArrayList<>();
        for (String ending : FrameAnalysis.EXTENSIONS) {
            Path file = work.folder().resolve(analysis.output() + ending);
            if (Files.exists(file)) {
                files.add(new Output.MadeFile(file.getFileName().toString(), file, Files.size(file), Sha256.of(file)));
            }
        }
        JsonNode told = JSON.createObjectNode()
                .put("frames", report.path("frames").asInt())
                .put("duration", report.path("duration").asDouble());
        rendering.finishAnalysis(
                new Output(analysis.output(), analysis.operation(), files, told, Optional.empty()),
                Duration.ofNanos(System.nanoTime() - started));
        work.progress().advanceTo(rendering.share(0));
    }

    /** What failed leaves no half files: where a disk is full they would keep it so. */
    public void deletePartialOutputs(Path folder, Rendering rendering) throws IOException {
        if (rendering.hasRun() || rendering.hasUnverified() || !rendering.hasAnalysis()) {
            return;
        }
        for (String ending : FrameAnalysis.EXTENSIONS) {
            Files.deleteIfExists(folder.resolve(rendering.analysis().output() + ending));
        }
    }
}
