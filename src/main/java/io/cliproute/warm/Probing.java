package io.cliproute.warm;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code ffprobe}: what a file is. */
record Probing(Wire wire) {

    /** What the program would print. */
    byte[] answer(List<String> words) throws IOException {
        CommandLine line = CommandLine.of(words);
        if (line.inputs().size() != 1 || !line.outputs().isEmpty()) {
            throw new Declined("not one file");
        }
        CommandLine.File file = line.inputs().get(0);
        Words options = new Words(file.options());
        Opening opening = Opening.of(options);
        if (!options.flag("-show_format") | !options.flag("-show_streams") | !options.exactly("-of", "json")) {
            throw new Declined("another question");
        }
        Optional<PacketReport> packets = PacketReport.of(options);
        // Source does it in any case
        options.exactly("-skip_loop_filter", "all");
        options.nothingLeft();
        try (Source source = Source.open(wire, file.url(), opening.format(), opening.codec())) {
            return ProbeReport.json(source.context(), opening.codec(), packets);
        }
    }
}
