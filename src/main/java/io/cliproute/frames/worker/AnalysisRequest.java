package io.cliproute.frames.worker;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Arguments of the frame analysis program: {@code name=value} pairs, then {@code --}, then options that FFmpeg gets
 * before the input file.
 *
 * @param values by name; {@code operation.FrameAnalysis} writes them
 * @param restrictions FFmpeg's options for allow lists and limits
 */
record AnalysisRequest(Map<String, String> values, List<String> restrictions) {

    AnalysisRequest {
        values = Map.copyOf(values);
        restrictions = List.copyOf(restrictions);
    }

    static AnalysisRequest parse(String[] arguments) {
        List<String> all = Arrays.asList(arguments);
        int separator = all.indexOf("--");
        Map<String, String> values = new LinkedHashMap<>();
        all.subList(0, separator).forEach(pair -> {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        });
        return new AnalysisRequest(values, all.subList(separator + 1, all.size()));
    }

    private String value(String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException("missing argument " + name + "="));
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

    /** Returns the folders with OpenCV's libraries. */
    List<Path> natives() {
        return Stream.of(value("natives").split(java.io.File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** Returns the URL of the input for FFmpeg, including {@code file:}. */
    String source() {
        return value("source");
    }

    /** Returns FFmpeg's index of the video stream. */
    String stream() {
        return value("stream");
    }

    /** Returns the name of the output, with which the names of all result files begin. */
    String output() {
        return value("output");
    }

    /** Returns the width of the frames that are analyzed, in pixels. */
    int width() {
        return number("width");
    }

    int height() {
        return number("height");
    }

    /** Returns the display width of the video, in pixels. */
    int shownWidth() {
        return number("shown-width");
    }

    int shownHeight() {
        return number("shown-height");
    }

    /** Returns the timestamp of the file that counts as zero, in microseconds. */
    long start() {
        return Long.parseLong(value("start"));
    }

    /** Returns the default duration of a frame, in microseconds; 0 if it is unknown. */
    long frameTime() {
        return Long.parseLong(value("frame-time"));
    }

    /** Returns the interval between samples, in microseconds. */
    long sampleInterval() {
        return Long.parseLong(value("every"));
    }

    boolean wantsScenes() {
        return Boolean.parseBoolean(value("scenes"));
    }

    boolean wantsFaces() {
        return Boolean.parseBoolean(value("faces"));
    }

    /** Returns FFmpeg's filters for the picture of the sharpest frame; empty if the picture is not requested. */
    Optional<String> stillFilters() {
        return Optional.ofNullable(values.get("still-filters"));
    }

    /** Returns FFmpeg's arguments for the format of the picture of the sharpest frame. */
    List<String> stillArguments() {
        return List.of(value("still-arguments").split(" "));
    }

    /** Returns the number of segments that are analyzed concurrently. */
    int workers() {
        return number("workers");
    }
}
