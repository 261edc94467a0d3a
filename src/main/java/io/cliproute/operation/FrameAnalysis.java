package io.cliproute.operation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One output of the frame analysis, a process of its own ({@code io.cliproute.frames.worker}).
 *
 * @param output the output's name in its recipe, which is the base name of its files
 * @param operation the operation's keyword
 * @param parameters of the process
 * @param videoDuration which progress is measured against; empty if it is not known
 * @param workers number of segments analysed in parallel; empty for one per processor
 */
public record FrameAnalysis(
        String output,
        String operation,
        Map<String, String> parameters,
        Optional<Duration> videoDuration,
        Optional<Integer> workers)
        implements OutputPlan {

    /** The extensions of the files, in the order in which they are delivered. The image is only written on request. */
    public static final List<String> EXTENSIONS = List.of(".jpg", ".svg", ".csv", ".json");

    public FrameAnalysis {
        parameters = Map.copyOf(parameters);
    }

    /** Returns the main file's name. */
    public String fileName() {
        return output + ".json";
    }

    /**
     * Returns the arguments of the process.
     *
     * @param tools parameters that depend on the machine: the paths of FFmpeg, ffprobe and OpenCV's libraries
     * @param processors number of workers if the recipe does not set it
     */
    public List<String> arguments(Map<String, String> tools, Path source, MediaLimits limits, int processors) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.putAll(tools);
        all.put("output", output);
        all.put("source", InputRestrictions.url(source));
        all.put("workers", String.valueOf(workers.orElse(processors)));
        List<String> arguments = new ArrayList<>();
        all.forEach((name, value) -> arguments.add(name + "=" + value));
        arguments.add("--");
        arguments.addAll(InputRestrictions.SOURCE);
        arguments.addAll(limits.inputOptions());
        return List.copyOf(arguments);
    }
}
