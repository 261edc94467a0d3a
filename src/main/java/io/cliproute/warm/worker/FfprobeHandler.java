package io.cliproute.warm.worker;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Executes {@code ffprobe -show_format -show_streams -of json}.
 *
 * @param pipe connection to the program that started this worker
 */
record FfprobeHandler(PipeProtocol pipe) {

    /**
     * Probes the file of a command.
     *
     * @param arguments the command line without the program's name
     * @return the JSON that {@code ffprobe} would print, in UTF-8
     * @throws UnsupportedCommandException if the command asks for anything else, or the file cannot be probed
     */
    byte[] execute(List<String> arguments) throws IOException {
        CommandLine line = CommandLine.parse(arguments);
        if (line.inputs().size() != 1 || !line.outputs().isEmpty()) {
            throw new UnsupportedCommandException("exactly one input file and no other file are supported");
        }
        CommandLine.FileArgument file = line.inputs().get(0);
        OptionList options = new OptionList(file.options());
        OpenOptions open = OpenOptions.takeFrom(options);
        if (!options.takeFlag("-show_format")
                | !options.takeFlag("-show_streams")
                | !options.takeExpected("-of", "json")) {
            throw new UnsupportedCommandException("not -show_format -show_streams -of json");
        }
        Optional<PacketReport> packets = PacketReport.takeFrom(options);
        // OpenedInput sets it for every file
        options.takeExpected("-skip_loop_filter", "all");
        options.requireEmpty();
        try (OpenedInput source = OpenedInput.open(pipe, file.url(), open.format(), open.codec())) {
            return ProbeReport.json(source.context(), open.codec(), packets);
        }
    }
}
