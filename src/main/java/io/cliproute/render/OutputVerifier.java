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
import io.cliproute.probe.StillPicture;
import io.cliproute.process.Command;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.ExchangeProperty;

/** Verifies outputs of FFmpeg before they are delivered: exit code 0 alone does not mean that an output is usable. */
public final class OutputVerifier {

    /** Of a stream in pieces the beginning alone may not tell its size. */
    private static final List<String> THOROUGH = List.of("-analyzeduration", "100M", "-probesize", "50M");

    private final FfprobeCommands ffprobe;

    public OutputVerifier(Toolchain toolchain) {
        this.ffprobe = new FfprobeCommands(toolchain);
    }

    /** Checks whether an output remains to be verified. */
    public boolean hasUnverified(@ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering) {
        return rendering.hasUnverified();
    }

    /** Whether the output whose turn it is can be looked at without a process. */
    public boolean isPicture(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering) {
        return StillPicture.isOne(looked(work.folder(), rendering.rendition()));
    }

    /**
     * Looks at that picture and accepts the output.
     *
     * @throws UnsuitableMediaException when it is not what was asked for
     */
    public void verifyPicture(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering)
            throws IOException {
        Path picture = found(work.folder(), rendering.rendition());
        accept(work.folder(), media, rendering, () -> StillPicture.read(picture));
    }

    /**
     * Asks for the output whose turn it is.
     *
     * @throws UnsuitableMediaException when there is nothing to ask about
     */
    public Command command(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering)
            throws IOException {
        Path file = found(work.folder(), rendering.rendition());
        List<String> restrictions = new ArrayList<>(InputRestrictions.ofOutput(file));
        restrictions.addAll(THOROUGH);
        rendering
                .rendition()
                .expectation()
                .firstFrameSearchRange()
                .map(FirstFrameReport::options)
                .ifPresent(restrictions::addAll);
        return ffprobe.report(restrictions, file, work.folder()).acceptingAnyExitCode();
    }

    /**
     * Reads the answer and accepts the output.
     *
     * @throws UnsuitableMediaException when it is not what was asked for
     */
    public void verify(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media,
            @ExchangeProperty(ExchangeProperties.RENDERING) Rendering rendering,
            @ExchangeProperty(ExchangeProperties.STDOUT) byte[] json)
            throws IOException {
        byte[] completed = AnimatedWebp.completed(json, looked(work.folder(), rendering.rendition()));
        accept(work.folder(), media, rendering, () -> MediaReport.read(completed));
    }

    private static void accept(Path folder, ProbedMedia media, Rendering rendering, Supplier<MediaReport> reading)
            throws IOException {
        Rendition rendition = rendering.rendition();
        List<Path> paths = paths(rendition, folder);
        MediaReport report = read(rendition, reading);
        Expectation expected = rendition.expectation();
        expected.mismatch(report.info(), paths.size() - 1)
                .or(() -> expected.firstFrameMismatch(report.first()))
                .ifPresent(complaint -> {
                    throw new UnsuitableMediaException(rendition.output() + ": " + complaint);
                });
        if (rendition.fileName().endsWith(".m3u8")) {
            HlsPlaylists.complete(folder.resolve(rendition.fileName()), media.info());
        }
        rendering.finishVerification(new Output(
                rendition.output(), rendition.operation(), files(paths, folder), report.asProbed(), rendition.note()));
    }

    private static MediaReport read(Rendition rendition, Supplier<MediaReport> reading) {
        try {
            return reading.get();
        } catch (UnsuitableMediaException e) {
            throw new UnsuitableMediaException(
                    rendition.output() + ": FFmpeg made a file that can't be read: " + e.getMessage());
        }
    }

    /** The file that stands for the output whose turn it is. */
    private static Path looked(Path folder, Rendition rendition) {
        return folder.resolve(rendition.expectation().probedFile().orElse(rendition.fileName()));
    }

    private static Path found(Path folder, Rendition rendition) throws IOException {
        Path file = looked(folder, rendition);
        if (Files.notExists(file) || Files.size(file) == 0) {
            throw new UnsuitableMediaException(rendition.output() + ": FFmpeg found nothing to make it of");
        }
        return file;
    }

    /** Those in the output's folder, by name, and its main file last. */
    private static List<Path> paths(Rendition rendition, Path folder) throws IOException {
        Path main = folder.resolve(rendition.fileName());
        List<Path> paths = new ArrayList<>(FileTree.files(folder.resolve(rendition.output())));
        paths.sort(null);
        paths.remove(main);
        paths.add(main);
        return paths;
    }

    private static List<Output.MadeFile> files(List<Path> paths, Path folder) throws IOException {
        List<Output.MadeFile> files = new ArrayList<>();
        for (Path path : paths) {
            String relative = folder.relativize(path).toString().replace('\\', '/');
            files.add(new Output.MadeFile(relative, path, Files.size(path), Sha256.of(path)));
        }
        return files;
    }
}
