package io.cliproute.operation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of FFmpeg or ffprobe that finds out what an operation has to know about a file, beyond ffprobe's report on
 * every file. The answer is the program's output; the operation that asked parses it.
 *
 * @param program the program to run
 * @param inputOptions the options before {@code -i}
 * @param outputOptions the options after the file
 */
public record MediaQuery(Program program, List<String> inputOptions, List<String> outputOptions) {

    /** The program that answers a query. */
    public enum Program {
        FFMPEG,
        FFPROBE
    }

    public MediaQuery {
        inputOptions = List.copyOf(inputOptions);
        outputOptions = List.copyOf(outputOptions);
    }

    /** Returns all arguments of the program. */
    public List<String> arguments(Path source, MediaLimits limits) {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner"));
        if (program == Program.FFMPEG) {
            arguments.add("-nostdin");
        }
        arguments.addAll(InputRestrictions.SOURCE);
        arguments.addAll(limits.inputOptions());
        arguments.addAll(inputOptions);
        arguments.addAll(List.of("-i", InputRestrictions.url(source)));
        arguments.addAll(outputOptions);
        return List.copyOf(arguments);
    }
}
