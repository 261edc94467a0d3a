package io.cliproute.frames.worker;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked of the program, as its arguments say it: {@code name=value}, then {@code --}, then what FFmpeg is told before
 * it opens the file.
 *
 * @param values by name; {@code operation.FrameAnalysis} writes them
 * @param restrictions FFmpeg's white lists and limits
 */
record AnalysisRequest(Map<String, String> values, List<String> restrictions) {

    AnalysisRequest {
        values = Map.copyOf(values);
        restrictions = List.copyOf(restrictions);
    }

    static AnalysisRequest parse(String[] arguments) {
        List<String> all = Arrays.asList(arguments);
        int behind = all.indexOf("--");
        Map<String, String> values = new LinkedHashMap<>();
        all.subList(0, behind).forEach(pair -> {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        });
        return new AnalysisRequest(values, all.subList(behind + 1, all.size()));
    }

    private String value(String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name + "="));
    }

    private int number(String name) {
        return Integer.parseInt(value(name));
    }

    Path ffmpeg() {
        return Path.of(value("ffmpeg"));
    }

    Path ffprobe() {
        return Path.of(value("ffprobe"));
    }

    /** The folders with OpenCV's libraries. */
    List<Path> natives() {
        return Stream.of(value("natives").split(java.io.File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** The file as FFmpeg is told it, {@code file:} included. */
    String source() {
        return value("source");
    }

    /** FFmpeg's index of the stream. */
    String stream() {
        return value("stream");
    }

    /** What every result's file name begins with. */
    String output() {
        return value("output");
    }

    /** The size of the picture that is looked at, in pixels. */
    int width() {
        return number("width");
    }

    int height() {
        return number("height");
    }

    /** The picture's size as it is shown, in pixels. */
    int shownWidth() {
        return number("shown-width");
    }

    int shownHeight() {
        return number("shown-height");
    }

    /** The time of the file that counts as zero, in microseconds. */
    long start() {
        return Long.parseLong(value("start"));
    }

    /** How long a frame is shown where nothing else says it, in microseconds; 0 when nobody knows. */
    long frameTime() {
        return Long.parseLong(value("frame-time"));
    }

    /** How far apart samples are, in microseconds. */
    long every() {
        return Long.parseLong(value("every"));
    }

    boolean scenes() {
        return Boolean.parseBoolean(value("scenes"));
    }

    boolean faces() {
        return Boolean.parseBoolean(value("faces"));
    }

    /** FFmpeg's filters for the picture of the sharpest frame; empty: nobody asked for it. */
    Optional<String> stillFilters() {
        return Optional.ofNullable(values.get("still-filters"));
    }

    /** FFmpeg's arguments for that picture's format. */
    List<String> stillArguments() {
        return List.of(value("still-arguments").split(" "));
    }

    /** How many stretches are looked at at once. */
    int workers() {
        return number("workers");
    }
}
