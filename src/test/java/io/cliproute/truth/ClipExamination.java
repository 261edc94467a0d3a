package io.cliproute.truth;

import java.util.List;

/** Checks that a clip contains each frame and tone of its range once, at the right time. */
final class ClipExamination implements Examination {

    @Override
    public void examine(DeliveredOutput output, Truth truth, Checks checks) {
        double start = output.seconds("start", "0s", truth.videoEnd());
        double end = output.option("end").isPresent()
                ? output.seconds("end", "", truth.videoEnd())
                : start + output.seconds("duration", "10s", truth.videoEnd());
        Range range = new Range(
                start,
                Math.min(end, truth.videoEnd()),
                output.operation().contains("%") ? Moments.PERCENT_TOLERANCE : 0);
        Film film = Film.of(output.file(), !truth.tones().isEmpty());
        boolean copied = output.option("mode").orElse("copy").equals("copy");
        FilmComparison comparison = new FilmComparison(film, truth, checks);
        comparison.checkFrames(!copied);
        comparison.checkSync();
        checkTones(range, film, truth, checks);
        if (!film.frames().isEmpty() && range.isAfterFirstFrame(truth)) {
            if (copied) {
                checkCopiedEnds(range, film, truth, checks);
            } else {
                checkEnds(range, film, truth, checks);
            }
        }
    }

    /**
     * The range of a clip.
     *
     * @param slack tolerance of its edges in seconds
     */
    private record Range(double start, double end, double slack) {
        boolean isAfterFirstFrame(Truth truth) {
            return end > truth.first().time() + truth.frameDuration();
        }
    }

    private static void checkEnds(Range range, Film film, Truth truth, Checks checks) {
        Moments moments = new Moments(truth);
        Frame first = film.frames().get(0);
        checks.check(
                "first frame",
                moments.isDisplayedAt(first, range.start(), range.slack()),
                moments.around(range.start()),
                first);
        Frame last = film.frames().get(film.frames().size() - 1);
        double end = range.end() - truth.frameDuration();
        checks.check(
                "last frame",
                moments.isDisplayedAt(last, end, range.slack() + Truth.ROUNDING),
                moments.around(end),
                last);
        checks.near(
                "duration",
                range.end() - range.start(),
                film.duration(),
                2 * range.slack() + truth.frameDuration() + 0.06);
    }

    /** Checks that a copied clip begins between the key frame before its start and the start itself. */
    private static void checkCopiedEnds(Range range, Film film, Truth truth, Checks checks) {
        Moments moments = new Moments(truth);
        Frame first = film.frames().get(0);
        Frame key = truth.keyFrameBefore(range.start() - range.slack());
        int index = truth.indexOf(first.counter());
        int latest = truth.source().is(Trait.NO_KEY_FRAME_SEEK)
                ? truth.indexOf(truth.keyFrameAfter(range.start()).counter())
                : truth.indexOf(truth.displayedAt(range.start() + range.slack() + truth.frameDuration())
                        .counter());
        boolean early = index >= truth.indexOf(key.counter()) && index <= latest;
        checks.check("first frame", early, "from " + key + " to " + moments.around(range.start()), first);
        Frame last = film.frames().get(film.frames().size() - 1);
        double end = range.end() - truth.frameDuration();
        checks.check(
                "last frame",
                moments.isDisplayedAt(last, end, range.slack() + truth.frameDuration()),
                moments.around(end),
                last);
    }

    /** Checks for every tone that is audible for at least 0.1 s within the range. */
    private static void checkTones(Range range, Film film, Truth truth, Checks checks) {
        List<Integer> expected = truth.tones().stream()
                .filter(tone ->
                        Math.min(tone.end(), range.end()) - Math.max(tone.start(), range.start()) > 0.1 + range.slack())
                .map(Tone::second)
                .toList();
        List<Integer> found = film.tones().stream().map(Tone::second).toList();
        checks.check("tones", found.containsAll(expected), expected, found);
    }
}
