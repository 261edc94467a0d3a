package io.cliproute.truth;

import java.util.List;

/** A clip has the frames and tones of its piece, each once and at the right time. */
final class ClipExamination implements Examination {

    @Override
    public void examine(Output output, Truth truth, Checks checks) {
        double start = output.seconds("start", "0s", truth.pictureEnd());
        double end = output.option("end").isPresent()
                ? output.seconds("end", "", truth.pictureEnd())
                : start + output.seconds("duration", "10s", truth.pictureEnd());
        Piece piece = new Piece(
                start, Math.min(end, truth.pictureEnd()), output.operation().contains("%") ? Moments.OF_SHARES : 0);
        Film film = Film.of(output.file(), !truth.tones().isEmpty());
        boolean copied = output.option("mode").orElse("copy").equals("copy");
        FilmComparison comparison = new FilmComparison(film, truth, checks);
        comparison.checkFrames(!copied);
        comparison.checkSync();
        checkTones(piece, film, truth, checks);
        if (!film.frames().isEmpty() && piece.isAfterFirstFrame(truth)) {
            if (copied) {
                checkCopiedEnds(piece, film, truth, checks);
            } else {
                checkEnds(piece, film, truth, checks);
            }
        }
    }

    /** A piece of the film, and by how much its edges may differ. */
    private record Piece(double start, double end, double slack) {
        boolean isAfterFirstFrame(Truth truth) {
            return end > truth.first().time() + truth.frameSeconds();
        }
    }

    private static void checkEnds(Piece piece, Film film, Truth truth, Checks checks) {
        Moments moments = new Moments(truth);
        Frame first = film.frames().get(0);
        checks.check(
                "first frame",
                moments.isShownAt(first, piece.start(), piece.slack()),
                moments.around(piece.start()),
                first);
        Frame last = film.frames().get(film.frames().size() - 1);
        double end = piece.end() - truth.frameSeconds();
        checks.check(
                "last frame", moments.isShownAt(last, end, piece.slack() + Truth.ROUNDING), moments.around(end), last);
        checks.near(
                "duration",
                piece.end() - piece.start(),
                film.duration(),
                2 * piece.slack() + truth.frameSeconds() + 0.06);
    }

    /** A copied clip begins between the key frame before its start and the start itself. */
    private static void checkCopiedEnds(Piece piece, Film film, Truth truth, Checks checks) {
        Moments moments = new Moments(truth);
        Frame first = film.frames().get(0);
        Frame key = truth.keyFrameBefore(piece.start() - piece.slack());
        int index = truth.indexOf(first.counter());
        int latest = truth.source().is(Trait.NO_KEY_FRAME_SEEK)
                ? truth.indexOf(truth.keyFrameAfter(piece.start()).counter())
                : truth.indexOf(truth.shownAt(piece.start() + piece.slack() + truth.frameSeconds())
                        .counter());
        boolean early = index >= truth.indexOf(key.counter()) && index <= latest;
        checks.check("first frame", early, "from " + key + " to " + moments.around(piece.start()), first);
        Frame last = film.frames().get(film.frames().size() - 1);
        double end = piece.end() - truth.frameSeconds();
        checks.check(
                "last frame",
                moments.isShownAt(last, end, piece.slack() + truth.frameSeconds()),
                moments.around(end),
                last);
    }

    /** Every tone that sounds for at least 0.1 s within the piece. */
    private static void checkTones(Piece piece, Film film, Truth truth, Checks checks) {
        List<Integer> expected = truth.tones().stream()
                .filter(tone ->
                        Math.min(tone.end(), piece.end()) - Math.max(tone.start(), piece.start()) > 0.1 + piece.slack())
                .map(Tone::second)
                .toList();
        List<Integer> found = film.tones().stream().map(Tone::second).toList();
        checks.check("tones", found.containsAll(expected), expected, found);
    }
}
