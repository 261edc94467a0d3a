package io.cliproute.operation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One output that is made by looking at frames, in the terms of the program {@code io.cliproute.frames}.
 *
 * @param output the output's name in its recipe, which all its files begin with
 * @param operation the operation's keyword
 * @param parameters what the program is told
 * @param videoDuration how long the picture moves, which progress is measured by; empty when nobody knows
 * @param workers how many stretches are looked at at once; empty: as many as there are processors
 */
public record FrameAnalysis(
        String output,
        String operation,
        Map<String, String> parameters,
        Optional<Duration> videoDuration,
        Optional<Integer> workers)
        implements OutputPlan {

    /** The endings of its files in the order in which they may arrive; the picture need not be there. */
    public static final List<String> EXTENSIONS = List.of(".jpg", ".svg", ".csv", ".json");

    public FrameAnalysis {
        parameters = Map.copyOf(parameters);
    }

    /** The main file's name. */
    public String fileName() {
        return output + ".json";
    }

    /**
     * The program's arguments.
     *
     * @param tools what only the machine knows: where FFmpeg, ffprobe and OpenCV's libraries are
     * @param processors used where nobody says how many
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
