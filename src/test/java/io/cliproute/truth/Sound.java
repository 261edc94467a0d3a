package io.cliproute.truth;

import java.util.ArrayList;
import java.util.List;

/** Decoded audio in steps of 5 ms, each with its time. */
final class Sound {

    /** Samples per second. */
    static final int RATE = 8000;
    /** Samples per step. */
    static final int STEP = 40;

    private static final double STEP_SECONDS = (double) STEP / RATE;
    /** Minimum length of a tone in steps. Shorter ones are echoes that an encoder adds. */
    private static final int MIN_STEPS = 4;
    /** A tone begins at half the amplitude. */
    private static final double BEGIN = 0.25;
    /** A tone ends at a fifth of the amplitude. Encoders reduce the level of a tone for some milliseconds. */
    private static final double END = 0.04;
    /** A larger difference in seconds between the times of two steps is a gap. */
    private static final double GAP = 0.02;

    private final short[] samples;
    private final double[] times;
    private final int steps;

    /** @param times of the steps, in seconds */
    Sound(short[] samples, double[] times) {
        this.samples = samples;
        this.times = times;
        this.steps = Math.min(times.length, samples.length / STEP);
    }

    boolean isEmpty() {
        return steps == 0;
    }

    double start() {
        return times[0];
    }

    double end() {
        return times[steps - 1] + STEP_SECONDS;
    }

    List<Tone> tones() {
        double loudest = loudest();
        List<Tone> tones = new ArrayList<>();
        int start = 0;
        for (int step = 0; step <= steps; step++) {
            double threshold = loudest * (start < step ? END : BEGIN);
            boolean silent = step == steps || energy(step) <= threshold;
            if (silent || isAfterGap(step)) {
                addTone(tones, start, step);
                start = silent ? step + 1 : step;
            }
        }
        return tones;
    }

    private boolean isAfterGap(int step) {
        return step > 0 && Math.abs(times[step] - times[step - 1] - STEP_SECONDS) > GAP;
    }

    private void addTone(List<Tone> tones, int start, int end) {
        if (end - start >= MIN_STEPS) {
            tones.add(new Tone(second(start, end), times[start], times[end - 1] + STEP_SECONDS));
        }
    }

    private double loudest() {
        double loudest = 1;
        for (int step = 0; step < steps; step++) {
            loudest = Math.max(loudest, energy(step));
        }
        return loudest;
    }

    private double energy(int step) {
        double sum = 0;
        for (int i = step * STEP; i < (step + 1) * STEP; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return sum / STEP;
    }

    private int second(int start, int end) {
        int best = 0;
        double most = -1;
        for (int second = 0; second < SecondTones.COUNT; second++) {
            double strength = strength(SecondTones.pitch(second), start * STEP, end * STEP);
            if (strength > most) {
                most = strength;
                best = second;
            }
        }
        return best;
    }

    /** Returns the power of a frequency, by the Goertzel algorithm. */
    private double strength(int pitch, int from, int to) {
        double coefficient = 2 * Math.cos(2 * Math.PI * pitch / RATE);
        double last = 0;
        double beforeLast = 0;
        for (int i = from; i < to; i++) {
            double next = samples[i] + coefficient * last - beforeLast;
            beforeLast = last;
            last = next;
        }
        return last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
    }
}
