package io.cliproute.warm.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A command line of FFmpeg's, taken apart: options stand before the file that they are about.
 *
 * @param inputs those behind {@code -i}
 * @param outputs all others
 */
record CommandLine(List<File> inputs, List<File> outputs) {

    /** Those of the program itself, which make no difference here: nothing is asked, said or drawn. */
    private static final Set<String> SILENT = Set.of("-hide_banner", "-nostdin", "-y", "-nostats");

    /** The same; for all that is done here one thread is enough, however many processors there are. */
    private static final Set<String> SILENT_WITH_VALUE = Set.of("-loglevel", "-progress", "-stats_period", "-cpucount");

    private static final Set<String> WITHOUT_VALUE =
            Set.of("-an", "-sn", "-dn", "-vn", "-noaccurate_seek", "-show_format", "-show_streams");

    CommandLine {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * A file, and how it is to be opened.
     *
     * @param options as they stand there, with their values
     */
    record File(List<String> options, String url) {
        File {
            options = List.copyOf(options);
        }
    }

    /** @throws UnsupportedCommandException when an option has no value */
    static CommandLine of(List<String> words) {
        List<File> inputs = new ArrayList<>();
        List<File> outputs = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean valued = word.startsWith("-") && !SILENT.contains(word) && !WITHOUT_VALUE.contains(word);
            if (valued && ++i == words.size()) {
                throw new UnsupportedCommandException(word + " without a value");
            }
            if (word.equals("-i")) {
                inputs.add(new File(options, words.get(i)));
                options.clear();
            } else if (!word.startsWith("-")) {
                outputs.add(new File(options, word));
                options.clear();
            } else if (valued && !SILENT_WITH_VALUE.contains(word)) {
                options.addAll(List.of(word, words.get(i)));
            } else if (WITHOUT_VALUE.contains(word)) {
                options.add(word);
            }
        }
        if (!options.isEmpty()) {
            throw new UnsupportedCommandException(String.join(" ", options));
        }
        return new CommandLine(inputs, outputs);
    }
}
