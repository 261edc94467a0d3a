package io.cliproute.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Output options of FFmpeg that the author of a recipe wrote. The author is trusted; options are rejected that would
 * make a second input or output or undo what the program itself sets.
 *
 * @param words options and their values, as FFmpeg gets them
 */
record FfmpegArguments(List<String> words) {

    static final FfmpegArguments NONE = new FfmpegArguments(List.of());

    /** A word: a sequence of characters and of parts in quotation marks. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*+'|\"[^\"]*+\")++");

    private static final Pattern QUOTED = Pattern.compile("'([^']*+)'|\"([^\"]*+)\"");

    /** Options without a value, as far as they are options of an output. */
    private static final Set<String> FLAGS =
            Set.of("an", "vn", "sn", "dn", "shortest", "bitexact", "copyts", "start_at_zero", "copyinkf", "autoscale");

    private static final String OWN = "is set by the program";
    private static final String FILE = "reads or writes another file";

    /** Rejected options and the reasons. */
    private static final Map<String, String> REJECTED = Map.ofEntries(
            Map.entry("i", "adds an input; the only input is the media file"),
            Map.entry("f", "is set by option 'format'"),
            Map.entry("y", OWN),
            Map.entry("n", OWN),
            Map.entry("v", OWN),
            Map.entry("loglevel", OWN),
            Map.entry("progress", OWN),
            Map.entry("stats_period", OWN),
            Map.entry("stdin", OWN),
            Map.entry("cpucount", OWN),
            Map.entry("protocol_whitelist", OWN),
            Map.entry("format_whitelist", OWN),
            Map.entry("attach", FILE),
            Map.entry("dump_attachment", FILE),
            Map.entry("filter_script", FILE),
            Map.entry("filter_complex_script", FILE),
            Map.entry("pass", FILE),
            Map.entry("passlogfile", FILE),
            Map.entry("report", FILE),
            Map.entry("sdp_file", FILE),
            Map.entry("vstats", FILE),
            Map.entry("vstats_file", FILE),
            Map.entry("print_graphs_file", FILE),
            Map.entry("stats_enc_pre", FILE),
            Map.entry("stats_enc_post", FILE),
            Map.entry("stats_mux_pre", FILE));

    FfmpegArguments {
        words = List.copyOf(words);
    }

    /**
     * Splits the text at spaces outside of quotation marks. Backslashes remain, as FFmpeg's filters need them.
     *
     * @throws IllegalArgumentException if an option is rejected, or a word is neither an option nor the value of one
     */
    static FfmpegArguments parse(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        int end = 0;
        while (word.find()) {
            requireSpace(text.substring(end, word.start()));
            end = word.end();
            words.add(QUOTED.matcher(word.group())
                    .replaceAll(
                            part -> Matcher.quoteReplacement(part.group(1) == null ? part.group(2) : part.group(1))));
        }
        requireSpace(text.substring(end));
        boolean value = false;
        for (String each : words) {
            if (each.startsWith("-") && each.length() > 1 && !isNumber(each)) {
                value = !FLAGS.contains(requireAllowed(each));
            } else if (value) {
                value = false;
            } else {
                throw new IllegalArgumentException("'" + each + "' is neither an option nor the value of one; FFmpeg"
                        + " would write to a second file of that name");
            }
        }
        return new FfmpegArguments(words);
    }

    private static void requireSpace(String between) {
        if (!between.isBlank()) {
            throw new IllegalArgumentException("'" + between.trim() + "' has no closing quotation mark");
        }
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(1)) || word.charAt(1) == '.';
    }

    /** Returns the name of an option, without the stream specifier. */
    private static String requireAllowed(String word) {
        String name = word.substring(1).replaceFirst("^-", "").split(":", 2)[0];
        if (name.startsWith("/")) {
            throw new IllegalArgumentException("'" + word + "' " + FILE);
        }
        if (REJECTED.containsKey(name)) {
            throw new IllegalArgumentException("'" + word + "' " + REJECTED.get(name));
        }
        return name;
    }

    /** Checks whether a filter graph makes streams, so that the output can have kinds that the input does not have. */
    boolean hasFilterGraph() {
        return words.contains("-filter_complex") || words.contains("-lavfi");
    }
}
