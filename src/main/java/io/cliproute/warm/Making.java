package io.cliproute.warm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ffmpeg}: what is made of a file, where that is little. */
record Making(Wire wire) {

    private static final byte[] NOTHING = {};

    /** Makes all outputs; before the first, it is known whether all can be made here. */
    byte[] answer(List<String> words) throws IOException {
        CommandLine line = CommandLine.of(words);
        List<Job> jobs = new ArrayList<>();
        for (CommandLine.File output : line.outputs()) {
            jobs.add(still(line, output));
        }
        for (Job job : jobs) {
            job.run();
        }
        return NOTHING;
    }

    /** What makes one output. */
    private interface Job {
        void run() throws IOException;
    }

    private Job still(CommandLine line, CommandLine.File output) {
        int number = input(line, output);
        CommandLine.File input = line.inputs().get(number);
        Words in = new Words(input.options());
        Words out = new Words(output.options());
        Opening opening = Opening.of(in);
        Still still = Still.of(in, out, number);
        in.nothingLeft();
        out.nothingLeft();
        Map<String, String> decoder = Still.decoderOptions(opening.codec());
        return () -> {
            try (Source source = Source.open(wire, input.url(), opening.format(), decoder)) {
                write(output.url(), still.make(source, decoder));
            }
        };
    }

    private static int input(CommandLine line, CommandLine.File output) {
        String map = new Words(output.options()).value("-map").orElse("");
        int colon = map.indexOf(':');
        int number = colon == 1 && Character.isDigit(map.charAt(0)) ? map.charAt(0) - '0' : -1;
        if (number < 0 || number >= line.inputs().size()) {
            throw new Declined("-map " + map);
        }
        return number;
    }

    private void write(String url, byte[] file) throws IOException {
        Wire.Opened opened = wire.open(url, true);
        wire.write(opened.number(), 0, file, file.length);
        wire.close(opened.number());
    }
}
