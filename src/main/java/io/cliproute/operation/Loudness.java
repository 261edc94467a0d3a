package io.cliproute.operation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Normalization of loudness (EBU R 128) with one gain for the whole track. If peaks would be too high, a limiter is
 * added; the resulting loudness is measured, too, and the gain corrected.
 *
 * @param target in LUFS
 * @param stream the audio stream
 * @param precedingFilters filters that come first, each followed by a comma, as loudness depends on the channel layout
 */
record Loudness(int target, MediaInfo.Stream stream, String precedingFilters) {

    /**
     * The maximum true peak for streaming by EBU R 128 s2, in dBTP. The limiter is set half a decibel lower, as codecs
     * and resampling add some.
     */
    private static final double MAX_TRUE_PEAK = -1.5;

    /** The limiter at four times the usual sample rate, at which true peaks are visible. */
    private static final String LIMITER =
            ",aresample=192000,alimiter=limit=0.794328:level=disabled:latency=1,aresample=";

    private static final int MAX_CORRECTIONS = 2;

    /** The deviation in LU below which the gain is not corrected. */
    private static final double CORRECTED_DEVIATION = 0.3;

    /** The deviation in LU below which the output has no note. */
    private static final double ACCEPTED_DEVIATION = 0.5;

    /** The gate of EBU R 128 in LUFS; quieter audio is silence. */
    private static final double SILENCE = -70;

    private static final Pattern LOUDNESS = Pattern.compile("(?s).*\\bI:\\s+(-?[\\d.]+) LUFS");
    private static final Pattern PEAK = Pattern.compile("(?s).*\\bPeak:\\s+(-?[\\d.]+) dBFS");

    /**
     * A decision on filters.
     *
     * @param query a measurement that is still needed; empty if everything is known
     * @param filters separated by commas; empty to leave the audio unchanged
     * @param note a remark for the reader of {@code result.json}; usually empty
     */
    record Decision(Optional<MediaQuery> query, Optional<String> filters, Optional<String> note) {}

    private record Measurement(double loudness, double peak) {}

    /** Returns the filters that reach the target, as far as the facts allow. */
    Decision decide(MediaFacts facts) {
        MediaQuery query = query("");
        Optional<Measurement> source = facts.answer(query).flatMap(Loudness::read);
        if (source.isEmpty()) {
            return new Decision(
                    Optional.of(query),
                    Optional.empty(),
                    Optional.of("loudness could not be measured and is unchanged"));
        }
        if (source.get().loudness() <= SILENCE) {
            return new Decision(
                    Optional.empty(), Optional.empty(), Optional.of("the audio is silent and its loudness unchanged"));
        }
        double gain = target - source.get().loudness();
        if (source.get().peak() + gain <= MAX_TRUE_PEAK) {
            return new Decision(Optional.empty(), Optional.of(precedingFilters + volume(gain)), Optional.empty());
        }
        return limited(facts, gain);
    }

    private Decision limited(MediaFacts facts, double first) {
        double gain = first;
        for (int corrections = 0; ; corrections++) {
            String filters =
                    volume(gain) + LIMITER + stream.audioFormat().orElseThrow().sampleRate();
            MediaQuery query = query(filters + ",");
            Optional<Measurement> reached = facts.answer(query).flatMap(Loudness::read);
            Optional<String> all = Optional.of(precedingFilters + filters);
            if (reached.isEmpty()) {
                return new Decision(Optional.of(query), all, Optional.empty());
            }
            double deviation = target - reached.get().loudness();
            if (Math.abs(deviation) <= CORRECTED_DEVIATION || corrections == MAX_CORRECTIONS) {
                return new Decision(Optional.empty(), all, note(deviation, reached.get()));
            }
            gain += deviation;
        }
    }

    private Optional<String> note(double deviation, Measurement reached) {
        return Math.abs(deviation) <= ACCEPTED_DEVIATION
                ? Optional.empty()
                : Optional.of("the loudness is " + reached.loudness() + " LUFS instead of " + target
                        + " because the peaks leave no headroom");
    }

    private MediaQuery query(String filters) {
        return new MediaQuery(
                MediaQuery.Program.FFMPEG,
                List.of("-nostats"),
                List.of(
                        "-map",
                        "0:" + stream.index(),
                        "-af",
                        precedingFilters + filters + "ebur128=peak=true:framelog=verbose",
                        "-f",
                        "null",
                        "-"));
    }

    private static Optional<Measurement> read(String printed) {
        Matcher loudness = LOUDNESS.matcher(printed);
        if (!loudness.lookingAt()) {
            return Optional.empty();
        }
        Matcher peak = PEAK.matcher(printed);
        // the peak of silence is -inf
        double highest = peak.lookingAt() ? Double.parseDouble(peak.group(1)) : SILENCE;
        return Optional.of(new Measurement(Double.parseDouble(loudness.group(1)), highest));
    }

    private static String volume(double gain) {
        return String.format(Locale.ROOT, "volume=%.1fdB", gain);
    }
}
