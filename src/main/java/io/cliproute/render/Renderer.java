package io.cliproute.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.Sha256;
import io.cliproute.job.JobExecution;
import io.cliproute.job.JobProgress;
import io.cliproute.job.Output;
import io.cliproute.job.ProbedMedia;
import io.cliproute.job.Rendering;
import io.cliproute.operation.Asset;
import io.cliproute.operation.FfmpegRun;
import io.cliproute.operation.MediaLimits;
import io.cliproute.operation.Plan;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.Rendition;
import io.cliproute.operation.TextFile;
import io.cliproute.process.Command;
import io.cliproute.process.CommandFailedException;
import io.cliproute.process.FileAccess;
import io.cliproute.process.StallLimit;
import io.cliproute.process.TimeLimit;
import io.cliproute.toolchain.FfmpegProgress;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans the outputs of a job and provides the commands of the FFmpeg processes that write them. */
public final class Renderer {

    private static final Logger LOG = LoggerFactory.getLogger(Renderer.class);

    private final Toolchain toolchain;
    private final TimeLimit timeLimit;
    private final Duration stallTimeout;
    private final MediaLimits limits;

    /**
     * @param timeLimit time limit of a process
     * @param stallTimeout time that a process may run without progress
     * @param limits limits on the media that are accepted
     */
    public Renderer(Toolchain toolchain, TimeLimit timeLimit, Duration stallTimeout, MediaLimits limits) {
        this.toolchain = toolchain;
        this.timeLimit = timeLimit;
        this.stallTimeout = stallTimeout;
        this.limits = limits;
    }

    /** Plans the rendering and writes the outputs that need no process. */
    public Rendering plan(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RECIPE) Recipe recipe,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media)
            throws IOException {
        execution.progress().begin(JobProgress.Stage.RENDERING);
        Plan plan = Plan.of(recipe, media.facts());
        List<Output> written = new ArrayList<>();
        for (TextFile textFile : plan.textFiles()) {
            Path file = write(textFile, execution.folder());
            written.add(new Output(
                    textFile.output(),
                    textFile.operation(),
                    List.of(new Output.VerifiedFile(textFile.fileName(), file, Files.size(file), Sha256.of(file))),
                    JsonNodeFactory.instance.objectNode(),
                    Optional.empty()));
        }
        return new Rendering(plan, written);
    }

    /** Checks whether an FFmpeg process remains to be run. */
    public boolean hasRun(@ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering) {
        return rendering.hasRun();
    }

    /** Creates the folders for the outputs of the next FFmpeg process, and writes the files that it needs. */
    public void prepareRun(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering)
            throws IOException {
        for (Rendition rendition : rendering.run().renditions()) {
            createFolder(execution.folder().resolve(rendition.target()).getParent());
            for (TextFile textFile : rendition.textFiles()) {
                write(textFile, execution.folder());
            }
            for (Asset asset : rendition.assets()) {
                copy(asset, execution.folder());
            }
        }
    }

    /** The file that an earlier process got is not replaced, as all processes of a job have the same one. */
    private static void copy(Asset asset, Path folder) throws IOException {
        Path target = folder.resolve(asset.fileName());
        if (Files.exists(target)) {
            return;
        }
        if (asset instanceof Asset.OfFile original) {
            Files.copy(original.file(), target);
        } else if (asset instanceof Asset.OfText content) {
            Files.writeString(target, content.text());
        } else if (asset instanceof Asset.OfResource packaged) {
            try (InputStream content = Asset.class.getResourceAsStream(packaged.resource())) {
                Files.copy(content, target);
            }
        }
    }

    /** Returns the command for the next FFmpeg process. */
    public Command command(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering) {
        FfmpegRun run = rendering.run();
        return new Command(
                toolchain.ffmpeg(),
                // the JVM takes the limits of the control group into account, FFmpeg does not
                run.arguments(
                        execution.job().file(),
                        execution.folder(),
                        limits,
                        Runtime.getRuntime().availableProcessors()),
                FileAccess.writing(execution.job().file(), execution.folder()),
                timeLimit.forMediaDuration(media.duration()),
                Set.of(0),
                new ProgressReader(
                        run.outputDuration().or(media::duration),
                        share -> execution.progress().advanceTo(rendering.share(share)),
                        execution.progress()::measureSpeed),
                Optional.of(new StallLimit(stallTimeout, new FfmpegProgress())));
    }

    private static Path write(TextFile textFile, Path folder) throws IOException {
        Path file = folder.resolve(textFile.fileName());
        createFolder(file.getParent());
        return Files.writeString(file, textFile.text(), StandardCharsets.UTF_8);
    }

    /**
     * Checks first whether the folder exists, as it mostly does: creating an existing one costs an internal exception.
     */
    private static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    /**
     * Records that the FFmpeg process has succeeded; its outputs are verified next.
     *
     * @param started {@link System#nanoTime()} at the start of the process
     */
    public void finishRun(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering,
            @ExchangeProperty(ExchangeProperties.COMMAND_START) long started) {
        rendering.finishRun(Duration.ofNanos(System.nanoTime() - started));
        execution.progress().advanceTo(rendering.share(0));
    }

    /** Deletes the outputs of an FFmpeg process that failed, because on a full disk they would keep it full. */
    public void deletePartialOutputs(Path folder, Rendering rendering) throws IOException {
        if (!rendering.hasRun() || rendering.hasUnverified()) {
            return;
        }
        for (Rendition rendition : rendering.run().renditions()) {
            Files.deleteIfExists(folder.resolve(rendition.target()));
        }
    }

    /** Checks whether the process that failed has a fallback that may succeed. */
    public boolean canFallBack(
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        // a process needs less memory for one output than for several
        boolean maySucceed = !(failure instanceof CommandFailedException command)
                || Set.of(CommandFailedException.Kind.EXIT, CommandFailedException.Kind.MEMORY)
                        .contains(command.kind());
        return rendering != null && rendering.hasFallback() && maySucceed;
    }

    /** Replaces the process that failed by its fallback. */
    public void fallBack(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        List<Rendition> failed = rendering.hasUnverified()
                ? List.of(rendering.rendition())
                : rendering.run().renditions();
        LOG.info(
                "[{}] {}: rendering of {} failed, retrying {}: {}",
                execution.job().source(),
                execution.job().path(),
                failed.stream().map(Rendition::output).collect(Collectors.joining(", ")),
                failed.size() > 1 ? "each output in a process of its own" : "with a slower method",
                failure.getMessage());
        rendering.fallBack();
    }
}
