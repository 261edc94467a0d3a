package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The properties that a finished output must have. FFmpeg can exit with 0 although an output is incomplete.
 *
 * @param kinds the kinds of streams that it must have
 * @param duration empty if it is not known or has no meaning
 * @param tolerance maximum deviation from the duration; empty if the output may be shorter by a fifth and half a
 *     second, as containers may
 * state inexact durations
 * @param stillImageAllowed whether it may be a single image, which has no duration
 * @param files minimum number of files in the output's folder; empty if it is not known
 * @param probedFile the file to probe; empty for the main file
 * @param latestFirstFrame the latest time of the first displayed frame; empty if no frame has to be displayed
 */
public record Expectation(
        Set<Kind> kinds,
        Optional<Duration> duration,
        Optional<Duration> tolerance,
        boolean stillImageAllowed,
        Optional<Integer> files,
        Optional<String> probedFile,
        Optional<Duration> latestFirstFrame) {

    /** The minimum share of the expected duration, without a tolerance. */
    private static final double MIN_SHARE = 0.8;

    /** Allowed deviation in addition to the share, for the frames at both ends. */
    private static final Duration EDGE = Duration.ofMillis(500);

    /**
     * The searched range for the first frame: longer than the maximum distance of key frames with the defaults of
     * x264.
     */
    private static final Duration SEARCH_RANGE = Duration.ofSeconds(11);

    public Expectation {
        kinds = Set.copyOf(kinds);
    }

    static Expectation of(Kind... kinds) {
        return new Expectation(
                Set.of(kinds),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Expectation withDuration(Optional<Duration> time) {
        return new Expectation(kinds, time, tolerance, stillImageAllowed, files, probedFile, latestFirstFrame);
    }

    Expectation withTolerance(Duration most) {
        return new Expectation(
                kinds, duration, Optional.of(most), stillImageAllowed, files, probedFile, latestFirstFrame);
    }

    Expectation withFiles(int count, String look) {
        return new Expectation(
                kinds, duration, tolerance, stillImageAllowed, Optional.of(count), Optional.of(look), latestFirstFrame);
    }

    /** @param file the file to probe, in place of the main file */
    Expectation probedBy(String file) {
        return new Expectation(
                kinds, duration, tolerance, stillImageAllowed, files, Optional.of(file), latestFirstFrame);
    }

    /** Returns a copy that allows a single image, as FFmpeg merges equal frames of an animation. */
    Expectation allowingStillImage() {
        return new Expectation(kinds, duration, tolerance, true, files, probedFile, latestFirstFrame);
    }

    Expectation withFirstFrame() {
        return withFirstFrame(SEARCH_RANGE);
    }

    /**
     * Returns a copy that requires a frame to be displayed.
     *
     * @param latest the latest time of the first frame
     */
    Expectation withFirstFrame(Duration latest) {
        return new Expectation(kinds, duration, tolerance, stillImageAllowed, files, probedFile, Optional.of(latest));
    }

    /**
     * Returns the range, from the beginning of the output, in which the first frame is searched; empty if it is not
     * needed.
     */
    public Optional<Duration> firstFrameSearchRange() {
        return latestFirstFrame.map(latest ->
                duration.filter(time -> time.compareTo(SEARCH_RANGE) < 0).orElse(SEARCH_RANGE));
    }

    /**
     * Returns a message if the first frame is missing, late or early; empty otherwise.
     *
     * @param first the frames that were found within {@link #firstFrameSearchRange}
     */
    public Optional<String> firstFrameMismatch(FirstFrame first) {
        return firstFrameSearchRange().flatMap(time -> {
            if (first.shown().isEmpty()) {
                return Optional.of("no frame is displayed in the first " + DurationText.seconds(time) + " s");
            }
            Duration shown = first.shown().get();
            if (latestFirstFrame.filter(latest -> shown.compareTo(latest) > 0).isPresent()) {
                return Optional.of("the first frame is displayed only after " + DurationText.seconds(shown) + " s");
            }
            return first.isTooEarly()
                    ? Optional.of(
                            "the clip begins in a gap of the video, and players would display the next frame too early")
                    : Optional.empty();
        });
    }

    /**
     * Returns a message if the output is not as expected; empty otherwise.
     *
     * @param made ffprobe's report on the output
     * @param count number of files in the output's folder
     */
    public Optional<String> mismatch(MediaInfo made, int count) {
        if (kinds.contains(Kind.VIDEO) && made.video().isEmpty()) {
            return Optional.of("the output has no video stream");
        }
        if (kinds.contains(Kind.AUDIO) && made.audio().isEmpty()) {
            return Optional.of("the output has no audio stream");
        }
        if (kinds.contains(Kind.SUBTITLE) && made.subtitles().isEmpty()) {
            return Optional.of("the output has no subtitle stream");
        }
        if (files.isPresent() && count < files.get()) {
            return Optional.of("the output has only " + count + " of " + files.get()
                    + " images; the source is probably truncated");
        }
        if (stillImageAllowed && made.duration().isEmpty()) {
            return Optional.empty();
        }
        return duration.flatMap(
                expected -> durationMismatch(expected, made.duration().orElse(Duration.ZERO)));
    }

    private Optional<String> durationMismatch(Duration expected, Duration actual) {
        if (tolerance.isPresent() && expected.minus(actual).abs().compareTo(tolerance.get()) > 0) {
            return Optional.of("the output lasts " + DurationText.seconds(actual) + " s instead of "
                    + DurationText.seconds(expected) + " s");
        }
        Duration least =
                Duration.ofNanos((long) (expected.toNanos() * MIN_SHARE)).minus(EDGE);
        return actual.compareTo(least) >= 0
                ? Optional.empty()
                : Optional.of("the output lasts " + DurationText.seconds(actual) + " s instead of "
                        + DurationText.seconds(expected) + " s; the source is probably truncated");
    }
}
