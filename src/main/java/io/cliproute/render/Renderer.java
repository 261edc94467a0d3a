package io.cliproute.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.Sha256;
import io.cliproute.job.JobExecution;
import io.cliproute.job.Output;
import io.cliproute.job.ProbedMedia;
import io.cliproute.job.Rendering;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has FFmpeg make what the plan says, one process after the other. */
public final class Renderer {

    private static final Logger LOG = LoggerFactory.getLogger(Renderer.class);

    private final Toolchain toolchain;
    private final TimeLimit timeLimit;
    private final Duration stallTimeout;
    private final MediaLimits limits;

    /**
     * @param timeLimit how long a process may take
     * @param stallTimeout how long a process may get no further
     * @param limits how much of a file is taken
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
        Plan plan = Plan.of(recipe, media.facts());
        List<Output> written = new ArrayList<>();
        for (TextFile document : plan.textFiles()) {
            Path file = write(document, execution.folder());
            written.add(new Output(
                    document.output(),
                    document.operation(),
                    List.of(new Output.MadeFile(document.fileName(), file, Files.size(file), Sha256.of(file))),
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
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering)
            throws IOException {
        for (Rendition rendition : rendering.run().renditions()) {
            makeFolder(work.folder().resolve(rendition.target()).getParent());
            for (TextFile companion : rendition.textFiles()) {
                write(companion, work.folder());
            }
        }
    }

    /** Returns the command for the next FFmpeg process. */
    public Command command(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering) {
        FfmpegRun run = rendering.run();
        return new Command(
                toolchain.ffmpeg(),
                // here it is known what a cgroup leaves of the machine
                run.arguments(
                        work.job().file(),
                        work.folder(),
                        limits,
                        Runtime.getRuntime().availableProcessors()),
                FileAccess.writing(work.job().file(), work.folder()),
                timeLimit.forMediaDuration(media.duration()),
                Set.of(0),
                new ProgressReader(run.outputDuration().or(media::duration), share -> work.progress()
                        .advanceTo(rendering.share(share))),
                Optional.of(new StallLimit(stallTimeout, new FfmpegProgress())));
    }

    private static Path write(TextFile document, Path folder) throws IOException {
        Path file = folder.resolve(document.fileName());
        makeFolder(file.getParent());
        return Files.writeString(file, document.text(), StandardCharsets.UTF_8);
    }

    /** Mostly it is there, which is asked first: to make it again is an exception, though nobody sees it. */
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    /**
     * Takes note of what the process made, which is verified next.
     *
     * @param started {@link System#nanoTime()} before the process
     */
    public void accept(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering,
            @ExchangeProperty(ExchangeProperties.COMMAND_START) long started) {
        rendering.finishRun(Duration.ofNanos(System.nanoTime() - started));
        work.progress().advanceTo(rendering.share(0));
    }

    /** What failed, of whatever work it was, leaves no half files: where a disk is full they would keep it so. */
    public void deletePartialOutputs(Path folder, Rendering rendering) throws IOException {
        if (!rendering.hasRun() || rendering.hasUnverified()) {
            return;
        }
        for (Rendition rendition : rendering.run().renditions()) {
            Files.deleteIfExists(folder.resolve(rendition.target()));
        }
    }

    /** Whether the run that failed can be made in another way, and it makes sense to try. */
    public boolean canFallBack(
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        // outputs one by one take less memory than together
        boolean mayHelp = !(failure instanceof CommandFailedException command)
                || Set.of(CommandFailedException.Kind.EXIT, CommandFailedException.Kind.MEMORY)
                        .contains(command.kind());
        return rendering != null && rendering.hasFallback() && mayHelp;
    }

    /** Puts the other way in the place of the one that failed. */
    public void fallBack(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering) {
        LOG.info("[{}] that did not work, trying another way", work.job().name());
        rendering.fallBack();
    }
}
