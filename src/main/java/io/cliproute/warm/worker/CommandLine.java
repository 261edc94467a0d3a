package io.cliproute.warm.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Parsed command line of {@code ffmpeg} or {@code ffprobe}, in which options precede the file that they apply to.
 *
 * @param inputs files that follow {@code -i}
 * @param outputs all other files
 */
record CommandLine(List<FileArgument> inputs, List<FileArgument> outputs) {

    /** Options of the program's own input and output, which have no effect in this worker. */
    private static final Set<String> IGNORED = Set.of("-hide_banner", "-nostdin", "-y", "-nostats");

    /** Options with a value that have no effect here: nothing is logged, and one thread is enough for all commands. */
    private static final Set<String> IGNORED_WITH_VALUE =
            Set.of("-loglevel", "-progress", "-stats_period", "-cpucount");

    private static final Set<String> FLAGS =
            Set.of("-an", "-sn", "-dn", "-vn", "-noaccurate_seek", "-show_format", "-show_streams");

    CommandLine {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * File on a command line and the options that precede it.
     *
     * @param options names and values in the order of the command line
     */
    record FileArgument(List<String> options, String url) {
        FileArgument {
            options = List.copyOf(options);
        }
    }

    /** @throws UnsupportedCommandException if an option lacks its value or is not followed by a file */
    static CommandLine parse(List<String> arguments) {
        List<FileArgument> inputs = new ArrayList<>();
        List<FileArgument> outputs = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean hasValue = argument.startsWith("-") && !IGNORED.contains(argument) && !FLAGS.contains(argument);
            if (hasValue && ++i == arguments.size()) {
                throw new UnsupportedCommandException(argument + " without a value");
            }
            if (argument.equals("-i")) {
                inputs.add(new FileArgument(options, arguments.get(i)));
                options.clear();
            } else if (!argument.startsWith("-")) {
                outputs.add(new FileArgument(options, argument));
                options.clear();
            } else if (hasValue && !IGNORED_WITH_VALUE.contains(argument)) {
                options.addAll(List.of(argument, arguments.get(i)));
            } else if (FLAGS.contains(argument)) {
                options.add(argument);
            }
        }
        if (!options.isEmpty()) {
            throw new UnsupportedCommandException("options without a file: " + String.join(" ", options));
        }
        return new CommandLine(inputs, outputs);
    }
}
