package io.cliproute.warm.worker;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Streams that are copied from one input to one output, as the options of FFmpeg's program ask for it. Times are in microseconds.
 *
 * @param from where the input is sought to; empty: nowhere
 * @param inputLength how much of the input is read; empty: all
 * @param streams the numbers of the input's streams, in the output's order
 * @param soundOnly nothing is said of how streams other than audio are made
 * @param length how much of it is written; empty: all
 * @param ending from when on pictures are left out; empty: none is
 * @param format FFmpeg's name of the muxer
 * @param muxing options for the muxer
 */
record CopyRequest(
        OptionalLong from,
        OptionalLong inputLength,
        List<Integer> streams,
        boolean soundOnly,
        OptionalLong length,
        Optional<Ending> ending,
        String format,
        Map<String, String> muxing) {

    private static final Set<String> FORMATS =
            Set.of("mp4", "mov", "matroska", "webm", "ipod", "mp3", "opus", "flac", "wav");

    private static final Set<String> INPUT = Set.of("-ss", "-t");
    private static final Set<String> OUTPUT = Set.of("-c", "-c:a", "-t", "-f", "-vn", "-movflags", "-map", "-bsf:v");

    /** Up to the microsecond; anything finer FFmpeg cuts off. */
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");

    private static final Pattern DROPPING = Pattern.compile(Pattern.quote("noise=drop=st(0\\,max(ld(0)\\,gte(pts*tb\\,")
            + "(\\d{1,9}(?:\\.\\d{1,6})?)" + Pattern.quote(")*lt(d*tb\\,") + "(\\d{1,9}(?:\\.\\d{1,6})?)"
            + Pattern.quote(")))"));

    private static final Pattern MAPPED = Pattern.compile("0:\\d{1,4}");

    /**
     * The end of the picture: the first packet that is shown from {@code time} on and does not last for {@code longest} or more is left out, and
     * all behind it.
     *
     * @param time in seconds
     * @param longest in seconds
     */
    record Ending(double time, double longest) {

        boolean isReached(double shown, double duration) {
            return shown >= time && duration < longest;
        }
    }

    CopyRequest {
        streams = List.copyOf(streams);
        muxing = Map.copyOf(muxing);
    }

    /**
     * What is asked for.
     *
     * @param input the options before {@code -i} that are left when those for opening the file are taken away
     * @param output the options before the output's name
     * @throws UnsupportedCommandException when that is anything but copying, or not known well enough
     */
    static CopyRequest of(List<String> input, List<String> output) {
        List<Integer> streams = new ArrayList<>();
        Map<String, String> before = named(input, INPUT, streams);
        Map<String, String> options = named(output, OUTPUT, streams);
        boolean soundOnly = options.containsKey("-vn");
        if (!"copy".equals(options.get(soundOnly ? "-c:a" : "-c")) || options.containsKey(soundOnly ? "-c" : "-c:a")) {
            throw new UnsupportedCommandException("not only copied");
        }
        if (streams.isEmpty() || Set.copyOf(streams).size() < streams.size()) {
            throw new UnsupportedCommandException("streams that are not mapped once each");
        }
        String format = options.getOrDefault("-f", "");
        if (!FORMATS.contains(format)) {
            throw new UnsupportedCommandException("the format '" + format + "'");
        }
        return new CopyRequest(
                time(before.get("-ss")),
                time(before.get("-t")),
                streams,
                soundOnly,
                time(options.get("-t")),
                ending(options.get("-bsf:v")),
                format,
                muxing(options, format));
    }

    private static Map<String, String> named(List<String> options, Set<String> known, List<Integer> streams) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int at = 0; at < options.size(); at++) {
            String name = options.get(at);
            if (!known.contains(name)) {
                throw new UnsupportedCommandException("the option " + name);
            }
            String value = "";
            if (!"-vn".equals(name)) {
                at++;
                value = at < options.size() ? options.get(at) : "";
            }
            if ("-map".equals(name)) {
                streams.add(mapped(value));
            } else if (named.put(name, value) != null) {
                throw new UnsupportedCommandException(name + " twice");
            }
        }
        return named;
    }

    private static int mapped(String stream) {
        if (!MAPPED.matcher(stream).matches()) {
            throw new UnsupportedCommandException("the stream '" + stream + "'");
        }
        return Integer.parseInt(stream.substring(2));
    }

    private static OptionalLong time(String seconds) {
        if (seconds == null) {
            return OptionalLong.empty();
        }
        if (!SECONDS.matcher(seconds).matches()) {
            throw new UnsupportedCommandException("the time '" + seconds + "'");
        }
        return OptionalLong.of(new BigDecimal(seconds).movePointRight(6).longValueExact());
    }

    private static Optional<Ending> ending(String filter) {
        if (filter == null) {
            return Optional.empty();
        }
        Matcher dropping = DROPPING.matcher(filter);
        require(dropping.matches(), "the filter '" + filter + "'");
        return Optional.of(new Ending(Double.parseDouble(dropping.group(1)), Double.parseDouble(dropping.group(2))));
    }

    private static Map<String, String> muxing(Map<String, String> options, String format) {
        Map<String, String> muxing = new LinkedHashMap<>();
        String flags = options.get("-movflags");
        if (flags != null) {
            require("+faststart".equals(flags) && Set.of("mp4", "mov", "ipod").contains(format), "-movflags " + flags);
            muxing.put("movflags", flags);
        }
        return muxing;
    }

    private static void require(boolean known, String what) {
        if (!known) {
            throw new UnsupportedCommandException(what);
        }
    }
}
