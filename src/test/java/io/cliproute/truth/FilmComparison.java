package io.cliproute.truth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares an output with the film, or the range of it, that it was made from. */
final class FilmComparison {

    /**
     * Tolerance of audio against video in seconds. An AAC frame at 48 kHz is 21 ms long, and tones are read to 5 ms.
     */
    private static final double SYNC = 0.03;
    /** Tolerance of frame times in seconds: two roundings to milliseconds. */
    private static final double FRAME_TIME = 0.003;
    /** The distance from the edge of a range within which a tone may be cut. */
    private static final double EDGE = 0.04;

    private final Film film;
    private final Truth truth;
    private final Checks checks;

    FilmComparison(Film film, Truth truth, Checks checks) {
        this.film = film;
        this.truth = truth;
        this.checks = checks;
    }

    /**
     * Checks that all frames are readable, that they are consecutive frames of the source, and that their distances are
     * the same.
     */
    void checkFrames(boolean mayRepeat) {
        checks.check(
                "has frames", !film.frames().isEmpty(), "frames", film.frames().size());
        List<Frame> unreadable =
                film.frames().stream().filter(frame -> !frame.valid()).toList();
        checks.check(
                "frames are whole", unreadable.isEmpty(), "no damaged frame", unreadable.size() + brief(unreadable));
        List<Frame> distinct = mayRepeat ? distinct() : film.frames();
        checks.check("frames follow one another", breaks(distinct).isEmpty(), "no jump", brief(breaks(distinct)));
        checkDistances(distinct);
    }

    /** Returns the first frame of each number, without repeated ones. */
    private List<Frame> distinct() {
        List<Frame> distinct = new ArrayList<>();
        for (Frame frame : film.frames()) {
            if (distinct.isEmpty() || distinct.get(distinct.size() - 1).counter() != frame.counter()) {
                distinct.add(frame);
            }
        }
        return distinct;
    }

    private List<Frame> breaks(List<Frame> frames) {
        List<Frame> breaks = new ArrayList<>();
        for (int i = 1; i < frames.size(); i++) {
            int before = truth.indexOf(frames.get(i - 1).counter());
            if (before < 0 || truth.indexOf(frames.get(i).counter()) != before + 1) {
                breaks.add(frames.get(i));
            }
        }
        return breaks;
    }

    /** Checks distances from the second frame on, as the first frame may begin before the range. */
    private void checkDistances(List<Frame> frames) {
        if (frames.size() < 3) {
            return;
        }
        Optional<Frame> worst = frames.stream()
                .skip(1)
                .filter(frame -> truth.indexOf(frame.counter()) >= 0)
                .max(Comparator.comparingDouble(frame -> Math.abs(shift(frame) - shift(frames.get(1)))));
        worst.ifPresent(frame -> checks.near(
                "time of frame " + frame.counter() + ", the least exact",
                shift(frames.get(1)),
                shift(frame),
                FRAME_TIME));
    }

    /** Returns the time by which a frame is displayed later than in the film; meaningful only in comparison. */
    private double shift(Frame frame) {
        int index = truth.indexOf(frame.counter());
        return index < 0 ? Double.NaN : frame.time() - truth.frames().get(index).time();
    }

    /** Checks that each tone begins with the frame with which it begins in the source. */
    void checkSync() {
        List<Frame> known = film.frames().stream()
                .skip(1)
                .filter(frame -> truth.indexOf(frame.counter()) >= 0)
                .toList();
        // a single frame does not determine an offset
        if (known.stream().map(Frame::counter).distinct().count() > 1) {
            wholeTones().forEach(tone -> checkSync(tone, known));
        }
    }

    private void checkSync(Tone tone, List<Frame> known) {
        double start = tone.start() - shift(known.get(0));
        Optional<Tone> original = truth.tones().stream()
                .filter(one -> one.second() == tone.second())
                .min(Comparator.comparingDouble(one -> Math.abs(one.start() - start)));
        double expected = original.map(Tone::start).orElse(Double.NaN);
        Frame nearest = Collections.min(known, Comparator.comparingDouble(frame -> distance(frame, expected)));
        checks.near("sound and picture at tone " + tone.second(), expected + shift(nearest), tone.start(), SYNC);
    }

    private double distance(Frame frame, double time) {
        return Math.abs(truth.frames().get(truth.indexOf(frame.counter())).time() - time);
    }

    /** Returns tones that are not cut by the edges of the range. */
    private List<Tone> wholeTones() {
        return film.tones().stream()
                .filter(tone -> tone.start() > EDGE && tone.end() - tone.start() > SecondTones.LENGTH - EDGE)
                .toList();
    }

    private static String brief(List<Frame> frames) {
        return frames.isEmpty() ? "" : " " + frames.subList(0, Math.min(5, frames.size()));
    }
}
