package io.cliproute.operation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be known of a file, beyond what ffprobe says of every one, before it is clear how an output is made. The
 * answer is what the program prints; who asks knows how to read it.
 *
 * @param program who is asked
 * @param inputOptions the options inputOptions {@code -i}
 * @param outputOptions those behind the file
 */
public record MediaQuery(Program program, List<String> inputOptions, List<String> outputOptions) {

    /** Who can be asked. */
    public enum Program {
        FFMPEG,
        FFPROBE
    }

    public MediaQuery {
        inputOptions = List.copyOf(inputOptions);
        outputOptions = List.copyOf(outputOptions);
    }

    /** The whole command line behind the executable. */
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
