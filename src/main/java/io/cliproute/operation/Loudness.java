package io.cliproute.operation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Normalization of loudness (EBU R 128) with one gain for the whole track. If peaks would be too high, a limiter is
 * added; the resulting loudness is measured, too, and the gain corrected.
 *
 * @param target the loudness to reach
 * @param stream the audio stream
 * @param precedingFilters filters that come first, each followed by a comma, as loudness depends on the channel layout
 */
record Loudness(LoudnessTarget target, MediaInfo.Stream stream, String precedingFilters) {

    /**
     * The limiter at four times the usual sample rate, at which true peaks are visible. It is set half a decibel lower
     * than the target, as codecs and resampling add some.
     */
    private static final String LIMITER = ",aresample=192000,alimiter=limit=%.6f:level=disabled:latency=1,aresample=%d";

    private static final double LIMITER_HEADROOM = 0.5;

    private static final int MAX_CORRECTIONS = 2;

    /** The deviation in LU below which the gain is not corrected. */
    private static final double CORRECTED_DEVIATION = 0.3;

    /** The deviation in LU below which the output has no note. */
    private static final double ACCEPTED_DEVIATION = 0.5;

    /**
     * A decision on filters.
     *
     * @param query a measurement that is still needed; empty if everything is known
     * @param filters separated by commas; empty to leave the audio unchanged
     * @param note a remark for the reader of {@code result.json}; usually empty
     */
    record Decision(Optional<MediaQuery> query, Optional<String> filters, Optional<String> note) {}

    /** Returns the filters that reach the target, as far as the facts allow. */
    Decision decide(MediaFacts facts) {
        MediaQuery query = query("");
        Optional<LoudnessMeasurement> source = facts.answer(query).flatMap(LoudnessMeasurement::read);
        if (source.isEmpty()) {
            return new Decision(
                    Optional.of(query),
                    Optional.empty(),
                    Optional.of("loudness could not be measured and is unchanged"));
        }
        if (source.get().loudness() <= LoudnessMeasurement.SILENCE) {
            return new Decision(
                    Optional.empty(), Optional.empty(), Optional.of("the audio is silent and its loudness unchanged"));
        }
        double gain = target.loudness() - source.get().loudness();
        double most = target.truePeak() - source.get().peak();
        if (gain > most && target.range() == LoudnessTarget.Range.LIMIT) {
            return limited(facts, gain);
        }
        double applied = Math.min(gain, Math.floor(most * 10) / 10);
        return new Decision(
                Optional.empty(),
                Optional.of(precedingFilters + volume(applied)),
                note(gain - applied, source.get().loudness() + applied));
    }

    private Decision limited(MediaFacts facts, double first) {
        double gain = first;
        for (int corrections = 0; ; corrections++) {
            String filters =
                    volume(gain) + limiter(stream.audioFormat().orElseThrow().sampleRate());
            MediaQuery query = query(filters + ",");
            Optional<LoudnessMeasurement> reached = facts.answer(query).flatMap(LoudnessMeasurement::read);
            Optional<String> all = Optional.of(precedingFilters + filters);
            if (reached.isEmpty()) {
                return new Decision(Optional.of(query), all, Optional.empty());
            }
            double deviation = target.loudness() - reached.get().loudness();
            if (Math.abs(deviation) <= CORRECTED_DEVIATION || corrections == MAX_CORRECTIONS) {
                return new Decision(
                        Optional.empty(), all, note(deviation, reached.get().loudness()));
            }
            gain += deviation;
        }
    }

    private String limiter(int sampleRate) {
        double limit = Math.pow(10, (target.truePeak() - LIMITER_HEADROOM) / 20);
        return String.format(Locale.ROOT, LIMITER, limit, sampleRate);
    }

    private Optional<String> note(double deviation, double reached) {
        return Math.abs(deviation) <= ACCEPTED_DEVIATION
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the loudness is %.1f LUFS instead of %d because the peaks leave no headroom",
                        reached,
                        target.loudness()));
    }

    private MediaQuery query(String filters) {
        return new MediaQuery(
                MediaQuery.Program.FFMPEG,
                List.of("-nostats"),
                LoudnessMeasurement.options("0:" + stream.index(), precedingFilters + filters));
    }

    private static String volume(double gain) {
        return String.format(Locale.ROOT, "volume=%.1fdB", gain);
    }
}
