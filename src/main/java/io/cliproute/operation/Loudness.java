package io.cliproute.operation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Normalisation of loudness (EBU R 128) by one gain for the whole sound. Where its peaks would become too high they are limited, and what
 * that makes of the loudness is measured, too, so that the gain can be corrected.
 *
 * @param target in LUFS
 * @param sound the sound track
 * @param before filters in front, each with a comma behind it: loudness depends on the channels
 */
record Loudness(int target, MediaInfo.Stream sound, String before) {

    /** The true peak that EBU R 128 s2 allows for streams, in dBTP; limited is half a decibel below, as codecs and resampling add some. */
    private static final double MOST_PEAK = -1.5;

    /** True peaks show at four times the usual rate. */
    private static final String LIMITER =
            ",aresample=192000,alimiter=limit=0.794328:level=disabled:latency=1,aresample=";

    private static final int MOST_CORRECTIONS = 2;
    private static final double NEAR = 0.3;
    private static final double NEAR_ENOUGH = 0.5;

    /** The gate of EBU R 128: below is silence. */
    private static final double SILENCE = -70;

    private static final Pattern LOUDNESS = Pattern.compile("(?s).*\\bI:\\s+(-?[\\d.]+) LUFS");
    private static final Pattern PEAK = Pattern.compile("(?s).*\\bPeak:\\s+(-?[\\d.]+) dBFS");

    /**
     * A decision.
     *
     * @param query what has to be measured for it; empty when everything is known
     * @param filters with commas between them; empty: the sound stays as it is
     * @param note what the reader of the result should know
     */
    record Decision(Optional<MediaQuery> query, Optional<String> filters, Optional<String> note) {}

    private record Measurement(double loudness, double peak) {}

    /** Decides which filters reach the target. */
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
        if (source.get().peak() + gain <= MOST_PEAK) {
            return new Decision(Optional.empty(), Optional.of(before + volume(gain)), Optional.empty());
        }
        return limited(facts, gain);
    }

    private Decision limited(MediaFacts facts, double first) {
        double gain = first;
        for (int corrections = 0; ; corrections++) {
            String filters =
                    volume(gain) + LIMITER + sound.audioFormat().orElseThrow().sampleRate();
            MediaQuery query = query(filters + ",");
            Optional<Measurement> reached = facts.answer(query).flatMap(Loudness::read);
            Optional<String> all = Optional.of(before + filters);
            if (reached.isEmpty()) {
                return new Decision(Optional.of(query), all, Optional.empty());
            }
            double missing = target - reached.get().loudness();
            if (Math.abs(missing) <= NEAR || corrections == MOST_CORRECTIONS) {
                return new Decision(Optional.empty(), all, note(missing, reached.get()));
            }
            gain += missing;
        }
    }

    private Optional<String> note(double missing, Measurement reached) {
        return Math.abs(missing) <= NEAR_ENOUGH
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
                        "0:" + sound.index(),
                        "-af",
                        before + filters + "ebur128=peak=true:framelog=verbose",
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
        // silence has a peak of -inf
        double highest = peak.lookingAt() ? Double.parseDouble(peak.group(1)) : SILENCE;
        return Optional.of(new Measurement(Double.parseDouble(loudness.group(1)), highest));
    }

    private static String volume(double gain) {
        return String.format(Locale.ROOT, "volume=%.1fdB", gain);
    }
}
