package io.cliproute.warm.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes {@code ffmpeg} commands that make single pictures from key frames.
 *
 * @param pipe connection to the program that started this worker
 */
record FfmpegHandler(PipeProtocol pipe) {

    private static final byte[] NO_OUTPUT = {};

    /**
     * Makes all outputs of a command. All of them are checked before the first is made.
     *
     * @param arguments the command line without the program's name
     * @return the standard output, which is empty
     * @throws UnsupportedCommandException if one of the outputs is not supported
     */
    byte[] execute(List<String> arguments) throws IOException {
        CommandLine line = CommandLine.parse(arguments);
        List<OutputTask> tasks = new ArrayList<>();
        for (CommandLine.FileArgument output : line.outputs()) {
            tasks.add(picture(line, output));
        }
        for (OutputTask task : tasks) {
            task.run();
        }
        return NO_OUTPUT;
    }

    /** Makes one output. */
    private interface OutputTask {
        void run() throws IOException;
    }

    private OutputTask picture(CommandLine line, CommandLine.FileArgument output) {
        int number = inputNumber(line, output);
        CommandLine.FileArgument input = line.inputs().get(number);
        OptionList inputOptions = new OptionList(input.options());
        OptionList outputOptions = new OptionList(output.options());
        OpenOptions open = OpenOptions.takeFrom(inputOptions);
        outputOptions.takeExpected("-map_chapters", String.valueOf(number));
        KeyFramePicture picture = KeyFramePicture.parse(inputOptions, outputOptions, number);
        inputOptions.requireEmpty();
        outputOptions.requireEmpty();
        return () -> {
            try (OpenedInput source = OpenedInput.readHeader(pipe, input.url(), open.format())) {
                write(output.url(), picture.render(source, open.codec()));
            }
        };
    }

    private static int inputNumber(CommandLine line, CommandLine.FileArgument output) {
        String map = new OptionList(output.options()).takeValue("-map").orElse("");
        int colon = map.indexOf(':');
        int number = colon == 1 && Character.isDigit(map.charAt(0)) ? map.charAt(0) - '0' : -1;
        if (number < 0 || number >= line.inputs().size()) {
            throw new UnsupportedCommandException("-map " + map);
        }
        return number;
    }

    private void write(String url, byte[] content) throws IOException {
        int file = pipe.createFile(url);
        pipe.write(file, 0, content, content.length);
        pipe.close(file);
    }
}
