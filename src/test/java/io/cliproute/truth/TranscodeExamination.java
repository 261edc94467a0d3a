package io.cliproute.truth;

import java.util.List;

/** Checks that a converted file contains every frame and tone of the film. */
final class TranscodeExamination implements Examination {

    @Override
    public void examine(DeliveredOutput output, Truth truth, Checks checks) {
        boolean hasSound = !truth.tones().isEmpty() && !output.has("audio", "none");
        Film film = Film.of(output.file(), hasSound);
        FilmComparison comparison = new FilmComparison(film, truth, checks);
        if (output.option("fps").isPresent()) {
            checkAtRate(film, truth, output.number("fps", 0), checks);
        } else {
            comparison.checkSync();
            checks.check(
                    "frames",
                    truth.frames().size() == film.frames().size(),
                    truth.frames().size(),
                    film.frames().size());
            comparison.checkFrames(false);
        }
        if (hasSound) {
            checks.check(
                    "tones",
                    seconds(truth.tones()).equals(seconds(film.tones())),
                    seconds(truth.tones()),
                    seconds(film.tones()));
        }
        checks.near("duration", truth.duration(), film.duration(), 0.1 + truth.frameDuration());
    }

    private static List<Integer> seconds(List<Tone> tones) {
        return tones.stream().map(Tone::second).toList();
    }

    private static void checkAtRate(Film film, Truth truth, int rate, Checks checks) {
        Moments moments = new Moments(truth);
        long wrong = film.frames().stream()
                .filter(frame -> !moments.isDisplayedAt(frame, frame.time(), 0.5 / rate + Truth.ROUNDING))
                .count();
        checks.near("frames that are not of their time", 0, wrong, 0);
    }
}
