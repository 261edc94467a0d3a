package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code ffmpeg}: what is made of a file, where that is little. */
record FfmpegRequest(PipeProtocol wire) {

    private static final byte[] NOTHING = {};

    /** Makes all outputs; before the first, it is known whether all can be made here. */
    byte[] answer(List<String> words) throws IOException {
        CommandLine line = CommandLine.of(words);
        List<Job> jobs = new ArrayList<>();
        for (CommandLine.File output : line.outputs()) {
            boolean copied = output.options().contains("copy");
            jobs.add(copied ? copy(line, output) : still(line, output));
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
        OptionWords in = new OptionWords(input.options());
        OptionWords out = new OptionWords(output.options());
        OpenOptions opening = OpenOptions.of(in);
        out.exactly("-map_chapters", String.valueOf(number));
        KeyFramePicture still = KeyFramePicture.of(in, out, number);
        in.nothingLeft();
        out.nothingLeft();
        return () -> {
            try (OpenedInput source = OpenedInput.ofHeader(wire, input.url(), opening.format())) {
                write(output.url(), still.make(source, opening.codec()));
            }
        };
    }

    private Job copy(CommandLine line, CommandLine.File output) {
        int number = input(line, output);
        CommandLine.File input = line.inputs().get(number);
        OptionWords in = new OptionWords(input.options());
        OpenOptions opening = OpenOptions.of(in);
        OptionWords out = new OptionWords(output.options());
        // those of the one input are copied anyway
        out.exactly("-map_chapters", String.valueOf(number));
        CopyRequest request = CopyRequest.of(in.left(), ofOneInput(out.left(), number));
        boolean alone = line.outputs().stream()
                        .filter(other -> input(line, other) == number)
                        .count()
                == 1;
        return () -> {
            try (OpenedInput source = OpenedInput.open(wire, input.url(), opening.format(), opening.codec())) {
                if (!alone && (source.context().iformat().flags() & AVFMT_TS_DISCONT) != 0) {
                    // there what one output reads moves the times of another
                    throw new UnsupportedCommandException("several outputs of one stream");
                }
                StreamCopy.copy(source.context(), request, new PipeOutput(wire, output.url()));
            }
        };
    }

    /** As if that were the only input. */
    private static List<String> ofOneInput(List<String> options, int number) {
        String prefix = number + ":";
        List<String> translated = new ArrayList<>(options);
        for (int i = 1; i < translated.size(); i++) {
            if (translated.get(i - 1).equals("-map") && translated.get(i).startsWith(prefix)) {
                translated.set(i, "0:" + translated.get(i).substring(prefix.length()));
            }
        }
        return translated;
    }

    private static int input(CommandLine line, CommandLine.File output) {
        String map = new OptionWords(output.options()).value("-map").orElse("");
        int colon = map.indexOf(':');
        int number = colon == 1 && Character.isDigit(map.charAt(0)) ? map.charAt(0) - '0' : -1;
        if (number < 0 || number >= line.inputs().size()) {
            throw new UnsupportedCommandException("-map " + map);
        }
        return number;
    }

    private void write(String url, byte[] file) throws IOException {
        PipeProtocol.Opened opened = wire.open(url, true);
        wire.write(opened.number(), 0, file, file.length);
        wire.close(opened.number());
    }
}
