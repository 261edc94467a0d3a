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
     * @param timeLimit how long a question may take for which the file is read
     * @param limits how much of a file is taken
     */
    public MediaProbe(Toolchain toolchain, TimeLimit timeLimit, MediaLimits limits) {
        this.toolchain = toolchain;
        this.timeLimit = timeLimit;
        this.limits = limits;
        this.ffprobe = new FfprobeCommands(toolchain);
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
        List<String> restrictions = new ArrayList<>(InputRestrictions.SOURCE);
        restrictions.addAll(limits.inputOptions());
        return ffprobe.report(restrictions, work.job().file(), work.folder());
    }

    /**
     * Reads the output of ffprobe for the source.
     *
     * @throws RejectedFileException if the file exceeds a limit
     */
    public ProbedMedia readSource(
            @ExchangeProperty(ExchangeProperties.STDOUT) byte[] json,
            @ExchangeProperty(ExchangeProperties.STDERR) String murmured) {
        MediaReport report = MediaReport.read(json);
        if (report.info().video().isEmpty() && report.info().streams().stream().anyMatch(MediaProbe::hasLostItsSize)) {
            refuse(LimitMessages.exceededLimit(0, murmured));
        }
        refuse(limits.violation(report.info()));
        return ProbedMedia.of(report.info(), report.asProbed());
    }

    /** One whose picture is too large has none in the report, and a sleeve with such a picture is no harm. */
    private static boolean hasLostItsSize(MediaInfo.Stream stream) {
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
    public Command query(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.RECIPE) Recipe recipe,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media) {
        MediaQuery question = query(recipe, media);
        Path executable =
                switch (question.program()) {
                    case FFMPEG -> toolchain.ffmpeg();
                    case FFPROBE -> toolchain.ffprobe();
                };
        // where nothing is answered the operation does without, or FFmpeg says what is wrong when it makes the output
        Duration patience = timeLimit.forMediaDuration(media.duration());
        return Command.of(
                        executable,
                        question.arguments(work.job().file(), limits),
                        FileAccess.reading(work.job().file(), work.folder()),
                        patience)
                .acceptingAnyExitCode();
    }

    private static MediaQuery query(Recipe recipe, ProbedMedia media) {
        return Plan.pendingQueries(recipe, media.facts()).get(0);
    }

    /** Returns the media with the answer to the query, which may be on standard output or standard error. */
    public ProbedMedia readAnswer(
            @ExchangeProperty(ExchangeProperties.RECIPE) Recipe recipe,
            @ExchangeProperty(ExchangeProperties.PROBED_MEDIA) ProbedMedia media,
            @ExchangeProperty(ExchangeProperties.STDOUT) byte[] said,
            @ExchangeProperty(ExchangeProperties.STDERR) String murmured) {
        ProbedMedia answered = media.with(query(recipe, media), new String(said, StandardCharsets.UTF_8) + murmured);
        // a doubtful duration has been measured by now
        refuse(limits.durationViolation(answered.info()));
        return answered;
    }

    private static void refuse(Optional<String> complaint) {
        complaint.ifPresent(why -> {
            throw new RejectedFileException(why);
        });
    }
}
