package io.cliproute.operation;

import java.util.List;
import java.util.Optional;

/**
 * The loudness that audio is normalized to (EBU R 128).
 *
 * @param loudness in LUFS
 * @param truePeak the maximum true peak in dBTP
 * @param range what happens to peaks that would be higher
 */
record LoudnessTarget(int loudness, double truePeak, Range range) {

    /** Values of the option {@code lra}. */
    enum Range {
        /** Limits peaks, which reduces the loudness range a little. */
        LIMIT,
        /** Keeps the loudness range: the gain is lower instead. */
        KEEP
    }

    /** For streaming by EBU R 128 s2, less half a decibel for the encoder. */
    private static final double DEFAULT_TRUE_PEAK = -1.5;

    private static final Option<Integer> LOUDNESS =
            Option.integer("loudness", -70, -5, "target loudness in LUFS (EBU R 128), such as -16");
    private static final Option<Double> TRUE_PEAK = Option.of(
            "true-peak",
            null,
            "-9 to 0",
            "maximum true peak in dBTP with loudness; -1.5 by default",
            LoudnessTarget::decibels);
    private static final Option<Range> RANGE = Option.choice(
            "lra",
            Range.class,
            null,
            "if peaks would be too high, limit (default) limits them and keep lowers the loudness");

    static final List<Option<?>> OPTIONS = List.of(LOUDNESS, TRUE_PEAK, RANGE);

    private static double decibels(String text) {
        double value;
        try {
            value = Double.parseDouble(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number from -9 to 0", e);
        }
        if (!(value >= -9 && value <= 0)) {
            throw new IllegalArgumentException("'" + text + "' is not in the range -9 to 0");
        }
        return value;
    }

    /**
     * Returns the target; empty to leave the loudness unchanged.
     *
     * @param operation the keyword, for the message
     */
    static Optional<LoudnessTarget> of(Options options, String operation) {
        Optional<Integer> loudness = options.find(LOUDNESS);
        Optional<Double> truePeak = options.find(TRUE_PEAK);
        Optional<Range> range = options.find(RANGE);
        if (loudness.isEmpty() && (truePeak.isPresent() || range.isPresent())) {
            throw new IllegalArgumentException(operation + ": option '" + (truePeak.isPresent() ? "true-peak" : "lra")
                    + "' requires option 'loudness'");
        }
        return loudness.map(
                lufs -> new LoudnessTarget(lufs, truePeak.orElse(DEFAULT_TRUE_PEAK), range.orElse(Range.LIMIT)));
    }
}
