package io.cliproute.probe;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.FileTree;
import io.cliproute.files.Sha256;
import io.cliproute.job.JobExecution;
import io.cliproute.job.Output;
import io.cliproute.job.RejectedFileException;
import io.cliproute.operation.Expectation;
import io.cliproute.operation.FfmpegRun;
import io.cliproute.operation.MediaInfo;
import io.cliproute.operation.MediaLimits;
import io.cliproute.operation.MediaQuery;
import io.cliproute.operation.Rendition;
import io.cliproute.operation.UnsuitableMediaException;
import io.cliproute.process.Command;
import io.cliproute.process.FileAccess;
import io.cliproute.process.TimeLimit;
import io.cliproute.render.HlsPlaylists;
import io.cliproute.toolchain.LimitMessages;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.ExchangeProperty;

/** Finds out what a file is: the source before anything is made of it, and each output before it is published. */
public final class MediaProbe {

    /** Every real file answers within a second or two; a file made to be slow does not get more. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Of a stream in pieces the beginning alone may not tell its size. */
    private static final List<String> THOROUGH = List.of("-analyzeduration", "100M", "-probesize", "50M");

    /** Of some files a picture or more is decoded to see what they are, of which nobody sees whether it is smooth. */
    private static final List<String> ROUGH = List.of("-skip_loop_filter", "all");

    private final Toolchain toolchain;
    private final TimeLimit wallClock;
    private final MediaLimits limits;

    /**
     * @param wallClock how long a question may take for which the file is read
     * @param limits how much of a file is taken
     */
    public MediaProbe(Toolchain toolchain, TimeLimit wallClock, MediaLimits limits) {
        this.toolchain = toolchain;
        this.wallClock = wallClock;
        this.limits = limits;
    }

    /**
     * Asks for the source.
     *
     * @throws RejectedFileException when its name is one that FFmpeg can't open
     * @throws UnsuitableMediaException when it is empty
     */
    public Command ofSource(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        if (work.job().stamp().bytes() == 0) {
            throw new UnsuitableMediaException("the file is empty");
        }
        if (PatternNames.matches(work.job().file())) {
            throw new RejectedFileException(
                    "FFmpeg takes a name like this, with % and the ending of a picture, for many pictures;"
                            + " give it another name");
        }
        List<String> restrictions = new ArrayList<>(FfmpegRun.UNTRUSTED);
        restrictions.addAll(limits.inputOptions());
        return command(restrictions, work.job().file(), work.folder());
    }

    /**
     * Reads the answer.
     *
     * @throws RejectedFileException when the file has too much of something
     */
    public void understand(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.STDOUT) byte[] json,
            @ExchangeProperty(ExchangeProperties.STDERR) String murmured) {
        MediaReport report = MediaReport.read(json);
        work.probed(report.info(), report.asProbed());
        if (report.info().video().isEmpty() && report.info().streams().stream().anyMatch(MediaProbe::hasLostItsSize)) {
            refuse(LimitMessages.exceeded(0, murmured));
        }
        refuse(limits.violation(report.info()));
    }

    /** One whose picture is too large has none in the report, and a sleeve with such a picture is no harm. */
    private static boolean hasLostItsSize(MediaInfo.Stream stream) {
        return stream.kind() == MediaInfo.Kind.VIDEO
                && !stream.attachedPicture()
                && stream.videoFormat().isEmpty();
    }

    /** Whether an operation has to know something besides. */
    public boolean isToBeAsked(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        return work.isToBeAsked();
    }

    /** Asks for that. */
    public Command ask(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        MediaQuery question = work.question();
        Path executable =
                switch (question.program()) {
                    case FFMPEG -> toolchain.ffmpeg();
                    case FFPROBE -> toolchain.ffprobe();
                };
        // where nothing is answered the operation does without, or FFmpeg says what is wrong when it makes the output
        Duration patience = wallClock.of(work.media().flatMap(MediaInfo::duration));
        return Command.of(
                        executable,
                        question.arguments(work.job().file(), limits),
                        FileAccess.reading(work.job().file(), work.folder()),
                        patience)
                .whateverItsExitCode();
    }

    /** Takes note of the answer, wherever the program printed it. */
    public void answer(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.STDOUT) byte[] said,
            @ExchangeProperty(ExchangeProperties.STDERR) String murmured) {
        work.answered(new String(said, StandardCharsets.UTF_8) + murmured);
        // by now it is measured where it was doubtful
        refuse(work.media().flatMap(limits::durationViolation));
    }

    private static void refuse(Optional<String> complaint) {
        complaint.ifPresent(why -> {
            throw new RejectedFileException(why);
        });
    }

    /** Whether an output is still to be verified. */
    public boolean isToBeVerified(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        return work.isToBeVerified();
    }

    /** Whether the output whose turn it is can be looked at without a process. */
    public boolean isPicture(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) {
        return StillPicture.isOne(looked(work));
    }

    /**
     * Looks at that picture and accepts the output.
     *
     * @throws UnsuitableMediaException when it is not what was asked for
     */
    public void look(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) throws IOException {
        Path picture = found(work);
        accept(work, () -> StillPicture.read(picture));
    }

    /**
     * Asks for the output whose turn it is.
     *
     * @throws UnsuitableMediaException when there is nothing to ask about
     */
    public Command ofOutput(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work) throws IOException {
        Path file = found(work);
        List<String> restrictions = new ArrayList<>(FfmpegRun.restrictions(file));
        restrictions.addAll(THOROUGH);
        work.rendition()
                .expectation()
                .firstFrameSearchRange()
                .map(FirstFrameReport::options)
                .ifPresent(restrictions::addAll);
        return command(restrictions, file, work.folder()).whateverItsExitCode();
    }

    /**
     * Reads the answer and accepts the output.
     *
     * @throws UnsuitableMediaException when it is not what was asked for
     */
    public void accept(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.STDOUT) byte[] json)
            throws IOException {
        byte[] completed = AnimatedWebp.completed(json, looked(work));
        accept(work, () -> MediaReport.read(completed));
    }

    private static void accept(JobExecution work, Supplier<MediaReport> reading) throws IOException {
        Rendition rendition = work.rendition();
        List<Path> paths = paths(rendition, work.folder());
        MediaReport report = read(rendition, reading);
        Expectation expected = rendition.expectation();
        expected.mismatch(report.info(), paths.size() - 1)
                .or(() -> expected.firstFrameMismatch(report.first()))
                .ifPresent(complaint -> {
                    throw new UnsuitableMediaException(rendition.output() + ": " + complaint);
                });
        if (rendition.fileName().endsWith(".m3u8")) {
            HlsPlaylists.complete(
                    work.folder().resolve(rendition.fileName()), work.media().orElseThrow());
        }
        work.verified(new Output(
                rendition.output(),
                rendition.operation(),
                files(paths, work.folder()),
                report.asProbed(),
                rendition.note()));
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
    private static Path looked(JobExecution work) {
        Rendition rendition = work.rendition();
        return work.folder().resolve(rendition.expectation().probedFile().orElse(rendition.fileName()));
    }

    private static Path found(JobExecution work) throws IOException {
        Path file = looked(work);
        if (Files.notExists(file) || Files.size(file) == 0) {
            throw new UnsuitableMediaException(work.rendition().output() + ": FFmpeg found nothing to make it of");
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

    private Command command(List<String> restrictions, Path file, Path folder) {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
        arguments.addAll(restrictions);
        arguments.addAll(ROUGH);
        arguments.addAll(List.of("-show_format", "-show_streams", "-of", "json", "-i", FfmpegRun.url(file)));
        return Command.of(toolchain.ffprobe(), arguments, FileAccess.reading(file, folder), TIMEOUT);
    }
}
