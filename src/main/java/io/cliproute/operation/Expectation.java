package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What an output has to be before it may be published: FFmpeg's exit code 0 alone is not success.
 *
 * @param kinds the kinds of streams it must hold
 * @param duration how long it must be, empty where that is not known or has no meaning
 * @param tolerance how far from that it may be; empty: a fifth and half a second shorter, as containers don't know better
 * @param stillImageAllowed whether it may be a single picture, which has no length
 * @param files how many files lie in the output's folder; empty: that can't be known before
 * @param probedFile which of its files ffprobe looks at, in place of the main one; empty: the main one
 * @param latestFirstFrame the latest time at which its first frame has to be shown; empty: it need not show one
 */
public record Expectation(
        Set<Kind> kinds,
        Optional<Duration> duration,
        Optional<Duration> tolerance,
        boolean stillImageAllowed,
        Optional<Integer> files,
        Optional<String> probedFile,
        Optional<Duration> latestFirstFrame) {

    /** An output may be this much shorter than asked for: a fifth, and half a second for the frames at the edges. */
    private static final double SHARE = 0.8;

    private static final Duration EDGE = Duration.ofMillis(500);

    /** Longer than from key frame to key frame at x264's defaults. */
    private static final Duration BEGINNING = Duration.ofSeconds(11);

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

    /** Pictures that are all the same may become one. */
    Expectation allowingStillImage() {
        return new Expectation(kinds, duration, tolerance, true, files, probedFile, latestFirstFrame);
    }

    Expectation withFirstFrame() {
        return withFirstFrame(BEGINNING);
    }

    /** @param latest when the first frame has to be shown */
    Expectation withFirstFrame(Duration latest) {
        return new Expectation(kinds, duration, tolerance, stillImageAllowed, files, probedFile, Optional.of(latest));
    }

    /** Returns how much of its beginning is searched for the first frame; empty when it need not be searched. */
    public Optional<Duration> firstFrameSearchRange() {
        return latestFirstFrame.map(
                latest -> duration.filter(time -> time.compareTo(BEGINNING) < 0).orElse(BEGINNING));
    }

    /**
     * Returns the complaint about the beginning of the output's picture, or empty when it is as expected.
     *
     * @param first found in what was searched
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
     * What is wrong with the output, or empty when it is as expected.
     *
     * @param made what ffprobe said of it
     * @param count how many files lie in its folder
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
                expected -> wrongLength(expected, made.duration().orElse(Duration.ZERO)));
    }

    private Optional<String> wrongLength(Duration expected, Duration actual) {
        if (tolerance.isPresent() && expected.minus(actual).abs().compareTo(tolerance.get()) > 0) {
            return Optional.of("the output lasts " + DurationText.seconds(actual) + " s instead of "
                    + DurationText.seconds(expected) + " s");
        }
        Duration least = Duration.ofNanos((long) (expected.toNanos() * SHARE)).minus(EDGE);
        return actual.compareTo(least) >= 0
                ? Optional.empty()
                : Optional.of("the output lasts " + DurationText.seconds(actual) + " s instead of "
                        + DurationText.seconds(expected) + " s; the source is probably truncated");
    }
}
