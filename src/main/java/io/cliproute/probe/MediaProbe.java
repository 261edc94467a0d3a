package io.cliproute.probe;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.JobExecution;
import io.cliproute.job.ProbedMedia;
import io.cliproute.job.RejectedFileException;
import io.cliproute.operation.InputRestrictions;
import io.cliproute.operation.MediaInfo;
import io.cliproute.operation.MediaLimits;
import io.cliproute.operation.MediaQuery;
import io.cliproute.operation.Plan;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.UnsuitableMediaException;
import io.cliproute.process.Command;
import io.cliproute.process.FileAccess;
import io.cliproute.process.TimeLimit;
import io.cliproute.toolchain.LimitMessages;
import io.cliproute.toolchain.Toolchain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;

/** Probes a source: commands that ask for its format, streams and further facts, and readers of their output. */
public final class MediaProbe {

    private final Toolchain toolchain;
    private final TimeLimit timeLimit;
    private final MediaLimits limits;
    private final FfprobeCommands ffprobe;

    /**
     * @param timeLimit time limit of a query, which may read the whole file
     * @param limits limits on the media that are accepted
     */
    public MediaProbe(Toolchain toolchain, TimeLimit timeLimit, MediaLimits limits) {
        this.toolchain = toolchain;
        this.timeLimit = timeLimit;
        this.limits = limits;
        this.ffprobe = new FfprobeCommands(toolchain);
    }

    /**
     * Returns the command that probes the source.
     *
     * @throws RejectedFileException if FFmpeg cannot open a file of this name
     * @throws UnsuitableMediaException if the file is empty
     */
    public Command sourceCommand(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution) {
        if (execution.job().stamp().bytes() == 0) {
            throw new UnsuitableMediaException("the file is empty");
        }
        if (PatternNames.matches(execution.job().file())) {
            throw new RejectedFileException(
                    "FFmpeg reads a name with % and the extension of a picture as a pattern for many pictures;"
                            + " rename the file");
        }
        List<String> restrictions = new ArrayList<>(InputRestrictions.SOURCE);
        restrictions.addAll(limits.inputOptions());
        return ffprobe.report(restrictions, execution.job().file(), execution.folder());
    }

    /**
     * Reads the output of ffprobe for the source.
     *
     * @throws RejectedFileException if the file exceeds a limit
     */
    public ProbedMedia readSource(
            @ExchangeProperty(ExchangeProperties.STDOUT) byte[] json,
            @ExchangeProperty(ExchangeProperties.STDERR) String stderr) {
        MediaReport report = MediaReport.read(json);
        if (report.info().video().isEmpty() && report.info().streams().stream().anyMatch(MediaProbe::lacksSize)) {
            reject(LimitMessages.exceededLimit(0, stderr));
        }
        reject(limits.violation(report.info()));
        return ProbedMedia.of(report.info(), report.asProbed());
    }

    /**
     * Checks whether the report lacks the size of a video stream, as it does if the picture is too large. Cover art is
     * ignored.
     */
    private static boolean lacksSize(MediaInfo.Stream stream) {
        return stream.kind() == MediaInfo.Kind.VIDEO
                && !stream.attachedPicture()
                && stream.videoFormat().isEmpty();
    }

    /** Checks whether an operation needs more facts about the source. */
    public boolean hasQuery(
            @ExchangeProperty(ExchangeProperties.RECIPE) Recipe recipe,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media) {
        return !Plan.pendingQueries(recipe, media.facts()).isEmpty();
    }

    /** Returns the command for the next query. */
    public Command queryCommand(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RECIPE) Recipe recipe,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media) {
        MediaQuery query = nextQuery(recipe, media);
        Path executable =
                switch (query.program()) {
                    case FFMPEG -> toolchain.ffmpeg();
                    case FFPROBE -> toolchain.ffprobe();
                };
        // without an answer the operation uses its default, or FFmpeg reports the problem when it writes the output
        Duration timeout = timeLimit.forMediaDuration(media.duration());
        return Command.of(
                        executable,
                        query.arguments(execution.job().file(), limits),
                        FileAccess.reading(execution.job().file(), execution.folder()),
                        timeout)
                .acceptingAnyExitCode();
    }

    private static MediaQuery nextQuery(Recipe recipe, ProbedMedia media) {
        return Plan.pendingQueries(recipe, media.facts()).get(0);
    }

    /** Returns the media with the answer to the query, which may be on standard output or standard error. */
    public ProbedMedia readAnswer(
            @ExchangeProperty(ExchangeProperties.RECIPE) Recipe recipe,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media,
            @ExchangeProperty(ExchangeProperties.STDOUT) byte[] stdout,
            @ExchangeProperty(ExchangeProperties.STDERR) String stderr) {
        ProbedMedia answered =
                media.with(nextQuery(recipe, media), new String(stdout, StandardCharsets.UTF_8) + stderr);
        // a doubtful duration has been measured by now
        reject(limits.durationViolation(answered.info()));
        return answered;
    }

    private static void reject(Optional<String> reason) {
        reason.ifPresent(message -> {
            throw new RejectedFileException(message);
        });
    }
}
