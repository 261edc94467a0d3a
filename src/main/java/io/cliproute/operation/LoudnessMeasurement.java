package io.cliproute.operation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loudness of an audio stream by EBU R 128, as FFmpeg's filter {@code ebur128} reports it.
 *
 * @param loudness integrated, in LUFS; -70 for silence
 * @param range loudness range in LU
 * @param peak true peak in dBTP
 */
public record LoudnessMeasurement(double loudness, double range, double peak) {

    /** The gate of EBU R 128 in LUFS; quieter audio is silence. */
    static final double SILENCE = -70;

    private static final String FILTER = "ebur128=peak=true:framelog=verbose";

    private static final Pattern LOUDNESS = Pattern.compile("(?s).*\\bI:\\s+(-?[\\d.]+) LUFS");
    private static final Pattern RANGE = Pattern.compile("(?s).*\\bLRA:\\s+(-?[\\d.]+) LU");
    private static final Pattern PEAK = Pattern.compile("(?s).*\\bPeak:\\s+(-?[\\d.]+) dBFS");

    /**
     * Returns FFmpeg's options after the input.
     *
     * @param stream a stream specifier
     * @param precedingFilters filters that come first, each followed by a comma
     */
    static List<String> options(String stream, String precedingFilters) {
        return List.of("-map", stream, "-af", precedingFilters + FILTER, "-f", "null", "-");
    }

    /** Returns all arguments of FFmpeg for the first audio stream of a finished output. */
    public static List<String> argumentsForOutput(Path output) {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats"));
        arguments.addAll(InputRestrictions.ofOutput(output));
        arguments.addAll(List.of("-i", InputRestrictions.url(output)));
        arguments.addAll(options("0:a:0", ""));
        return List.copyOf(arguments);
    }

    /** Returns the measurement that FFmpeg printed; empty if it printed none. */
    public static Optional<LoudnessMeasurement> read(String printed) {
        return number(LOUDNESS, printed)
                .map(loudness -> new LoudnessMeasurement(
                        loudness,
                        number(RANGE, printed).orElse(0.0),
                        // the peak of silence is -inf
                        number(PEAK, printed).orElse(SILENCE)));
    }

    private static Optional<Double> number(Pattern pattern, String printed) {
        Matcher matcher = pattern.matcher(printed);
        return matcher.lookingAt() ? Optional.of(Double.parseDouble(matcher.group(1))) : Optional.empty();
    }
}
