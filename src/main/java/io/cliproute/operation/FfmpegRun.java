package io.cliproute.operation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One FFmpeg process. It opens the source once per distinct {@link Input}, so outputs with equal inputs share one
 * demuxer and one decoder per stream. Outputs with different inputs share only the process.
 *
 * @param renditions the outputs of the process, never empty
 * @param partsOf the output that the next process makes from these renditions; empty if they are outputs themselves
 */
public record FfmpegRun(List<Rendition> renditions, Optional<Rendition> partsOf) {

    /** A placeholder in a rendition's arguments for the number of processors. */
    static final String PROCESSORS = "#processors";

    /**
     * A reference to one of a rendition's own inputs, such as {@code #0:} in {@code #0:v} or {@code [#0:1]}. A colour
     * in a filter of a recipe, such as {@code c=#000000:}, is no reference.
     */
    private static final Pattern OWN_INPUT = Pattern.compile("(?<=^|\\[)#(\\d{1,3}):");

    public FfmpegRun {
        renditions = List.copyOf(renditions);
    }

    static FfmpegRun of(List<Rendition> renditions) {
        return new FfmpegRun(renditions, Optional.empty());
    }

    /**
     * Returns the processes that make one output by itself: one for its parts, if it has any, and one for the output.
     */
    public static List<FfmpegRun> of(Rendition rendition) {
        FfmpegRun own = FfmpegRun.of(List.of(rendition));
        return rendition.parts().isEmpty()
                ? List.of(own)
                : List.of(new FfmpegRun(rendition.parts(), Optional.of(rendition)), own);
    }

    /**
     * Returns all arguments of the process. Paths are absolute and have the prefix {@code file:}.
     *
     * @param folder the work folder, which outputs are written to
     * @param processors the number of processors to use, at least 1. By default FFmpeg and its encoders start threads
     *     for all processors of the machine, even if the cgroup permits fewer.
     */
    public List<String> arguments(Path source, Path folder, MediaLimits limits, int processors) {
        List<Input> inputs = renditions.stream()
                .flatMap(rendition -> rendition.inputs().stream())
                .distinct()
                .toList();
        String count = String.valueOf(processors);
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-loglevel", "error", "-y"));
        arguments.addAll(List.of("-progress", "pipe:1", "-nostats", "-stats_period", "0.5", "-cpucount", count));
        for (Input input : inputs) {
            if (input.workFile().isEmpty()) {
                arguments.addAll(InputRestrictions.SOURCE);
                arguments.addAll(limits.inputOptions());
            }
            arguments.addAll(input.options());
            Path file = input.workFile().map(folder::resolve).orElse(source);
            arguments.addAll(List.of("-i", InputRestrictions.url(file)));
        }
        for (Rendition rendition : renditions) {
            outputArguments(rendition, inputs).stream()
                    .map(argument -> argument.replace(PROCESSORS, count))
                    .forEach(arguments::add);
            arguments.add(targetArgument(rendition.target(), folder));
        }
        return List.copyOf(arguments);
    }

    private static List<String> outputArguments(Rendition rendition, List<Input> inputs) {
        List<String> arguments = new ArrayList<>();
        if (inputs.size() > 1) {
            // By default FFmpeg copies the chapters of the first input that has some. That input may belong to another
            // output and begin at another time.
            Input last = rendition.inputs().get(rendition.inputs().size() - 1);
            arguments.addAll(List.of("-map_chapters", String.valueOf(inputs.indexOf(last))));
        }
        for (String argument : rendition.arguments()) {
            Matcher own = OWN_INPUT.matcher(argument);
            arguments.add(own.replaceAll(
                    input -> inputs.indexOf(rendition.inputs().get(Integer.parseInt(input.group(1)))) + ":"));
        }
        return arguments;
    }

    /**
     * Returns the last argument of an output. A pattern stays relative to the work folder, as the path of that folder
     * may contain a per cent sign. A pattern needs no {@code file:}, as it consists of an output's name, which is
     * checked; FFmpeg's HLS muxer would create a folder named {@code file:}.
     */
    private static String targetArgument(String target, Path folder) {
        return target.contains("%") ? target : InputRestrictions.url(folder.resolve(target));
    }

    /** Returns the duration of the longest output, which progress is measured against; empty if it is not known. */
    public Optional<Duration> outputDuration() {
        return renditions.stream()
                .flatMap(rendition -> rendition.expectation().duration().stream())
                .max(Comparator.naturalOrder());
    }

    /** Checks whether another method is left if the process fails. */
    public boolean hasFallback() {
        return partsOf.isPresent()
                || renditions.size() > 1
                || renditions.get(0).fallback().isPresent();
    }

    /**
     * Returns the processes that replace this one after a failure. Several outputs are made one by one, as only one of
     * them may have caused the failure; a single output is made by its fallback.
     *
     * @throws java.util.NoSuchElementException if {@link #hasFallback} is false
     */
    public List<FfmpegRun> fallback() {
        if (partsOf.isPresent()) {
            return of(partsOf.get().fallback().orElseThrow());
        }
        return renditions.size() > 1
                ? renditions.stream().map(one -> FfmpegRun.of(List.of(one))).toList()
                : of(renditions.get(0).fallback().orElseThrow());
    }
}
