package io.cliproute.warm.worker;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code ffprobe}: what a file is. */
record FfprobeRequest(PipeProtocol wire) {

    /** What the program would print. */
    byte[] answer(List<String> words) throws IOException {
        CommandLine line = CommandLine.of(words);
        if (line.inputs().size() != 1 || !line.outputs().isEmpty()) {
            throw new UnsupportedCommandException("not one file");
        }
        CommandLine.File file = line.inputs().get(0);
        OptionWords options = new OptionWords(file.options());
        OpenOptions opening = OpenOptions.of(options);
        if (!options.flag("-show_format") | !options.flag("-show_streams") | !options.exactly("-of", "json")) {
            throw new UnsupportedCommandException("another question");
        }
        Optional<PacketReport> packets = PacketReport.of(options);
        // Source does it in any case
        options.exactly("-skip_loop_filter", "all");
        options.nothingLeft();
        try (OpenedInput source = OpenedInput.open(wire, file.url(), opening.format(), opening.codec())) {
            return ProbeReport.json(source.context(), opening.codec(), packets);
        }
    }
}
