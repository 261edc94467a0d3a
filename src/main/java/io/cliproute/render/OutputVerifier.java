package io.cliproute.render;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.FileTree;
import io.cliproute.files.Sha256;
import io.cliproute.job.JobExecution;
import io.cliproute.job.Output;
import io.cliproute.job.ProbedMedia;
import io.cliproute.job.Rendering;
import io.cliproute.operation.Expectation;
import io.cliproute.operation.InputRestrictions;
import io.cliproute.operation.Rendition;
import io.cliproute.operation.UnsuitableMediaException;
import io.cliproute.probe.AnimatedWebp;
import io.cliproute.probe.FfprobeCommands;
import io.cliproute.probe.FirstFrameReport;
import io.cliproute.probe.MediaReport;
import io.cliproute.probe.StillImage;
import io.cliproute.process.Command;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.ExchangeProperty;

/** Verifies outputs of FFmpeg before they are delivered: exit code 0 alone does not mean that an output is usable. */
public final class OutputVerifier {

    /** Options for streams in segments, whose start may not tell the size of the picture. */
    private static final List<String> THOROUGH = List.of("-analyzeduration", "100M", "-probesize", "50M");

    private final FfprobeCommands ffprobe;

    public OutputVerifier(Toolchain toolchain) {
        this.ffprobe = new FfprobeCommands(toolchain);
    }

    /** Checks whether an output remains to be verified. */
    public boolean hasUnverified(@ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering) {
        return rendering.hasUnverified();
    }

    /** Checks whether the next output can be verified without a process. */
    public boolean isStillImage(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering) {
        return StillImage.isSupported(probedFile(execution.folder(), rendering.rendition()));
    }

    /**
     * Verifies the next output, a still image.
     *
     * @throws UnsuitableMediaException if the output is not as expected
     */
    public void verifyStillImage(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering)
            throws IOException {
        Path picture = existingFile(execution.folder(), rendering.rendition());
        accept(execution.folder(), media, rendering, () -> StillImage.read(picture));
    }

    /**
     * Returns the command that probes the next output.
     *
     * @throws UnsuitableMediaException if FFmpeg has not written the output
     */
    public Command command(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering)
            throws IOException {
        Path file = existingFile(execution.folder(), rendering.rendition());
        List<String> restrictions = new ArrayList<>(InputRestrictions.ofOutput(file));
        restrictions.addAll(THOROUGH);
        rendering
                .rendition()
                .expectation()
                .firstFrameSearchRange()
                .map(FirstFrameReport::options)
                .ifPresent(restrictions::addAll);
        return ffprobe.report(restrictions, file, execution.folder()).acceptingAnyExitCode();
    }

    /**
     * Verifies the next output by the report of ffprobe.
     *
     * @throws UnsuitableMediaException if the output is not as expected
     */
    public void verify(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering,
            @ExchangeProperty(ExchangeProperties.STDOUT) byte[] json)
            throws IOException {
        byte[] completed = AnimatedWebp.completeReport(json, probedFile(execution.folder(), rendering.rendition()));
        accept(execution.folder(), media, rendering, () -> MediaReport.read(completed));
    }

    private static void accept(Path folder, ProbedMedia media, Rendering rendering, Supplier<MediaReport> reading)
            throws IOException {
        Rendition rendition = rendering.rendition();
        List<Path> paths =
                rendition.belongsToSeries() ? List.of(folder.resolve(rendition.fileName())) : paths(rendition, folder);
        MediaReport report = read(rendition, reading);
        Expectation expected = rendition.expectation();
        expected.mismatch(report.info(), paths.size() - 1)
                .or(() -> expected.firstFrameMismatch(report.first()))
                .ifPresent(mismatch -> {
                    throw new UnsuitableMediaException(rendition.output() + ": " + mismatch);
                });
        if (rendition.fileName().endsWith(".m3u8")) {
            HlsPlaylists.complete(folder.resolve(rendition.fileName()), media.info());
        } else if (rendition.fileName().endsWith(".mpd")) {
            CmafPlaylists.complete(probedFile(folder, rendition), media.info());
        }
        rendering.finishVerification(new Output(
                rendition.output(), rendition.operation(), files(paths, folder), report.asProbed(), note(rendition)));
    }

    /** Returns the note, which names the file that it is about if the output has several. */
    private static Optional<String> note(Rendition rendition) {
        return rendition.note().map(text -> rendition.belongsToSeries() ? rendition.fileName() + ": " + text : text);
    }

    private static MediaReport read(Rendition rendition, Supplier<MediaReport> reading) {
        try {
            return reading.get();
        } catch (UnsuitableMediaException e) {
            throw new UnsuitableMediaException(
                    rendition.output() + ": the file that FFmpeg wrote is not readable: " + e.getMessage());
        }
    }

    /** Returns the file by which an output is verified. */
    private static Path probedFile(Path folder, Rendition rendition) {
        return folder.resolve(rendition.expectation().probedFile().orElse(rendition.fileName()));
    }

    private static Path existingFile(Path folder, Rendition rendition) throws IOException {
        Path file = probedFile(folder, rendition);
        if (Files.notExists(file) || Files.size(file) == 0) {
            throw new UnsuitableMediaException(rendition.output() + ": FFmpeg wrote no output");
        }
        return file;
    }

    /** Returns the files in the folder of the output, sorted by name, with its main file last. */
    private static List<Path> paths(Rendition rendition, Path folder) throws IOException {
        Path main = folder.resolve(rendition.fileName());
        List<Path> paths = new ArrayList<>(FileTree.files(folder.resolve(rendition.output())));
        paths.sort(null);
        paths.remove(main);
        paths.add(main);
        return paths;
    }

    private static List<Output.VerifiedFile> files(List<Path> paths, Path folder) throws IOException {
        List<Output.VerifiedFile> files = new ArrayList<>();
        for (Path path : paths) {
            String relative = folder.relativize(path).toString().replace('\\', '/');
            files.add(new Output.VerifiedFile(relative, path, Files.size(path), Sha256.of(path)));
        }
        return files;
    }
}
