package io.cliproute.warm.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options with which a stranger's file is opened.
 *
 * @param format those of the container
 * @param codec those of decoders
 */
record OpenOptions(Map<String, String> format, Map<String, String> codec) {

    private static final List<String> FORMAT =
            List.of("-format_whitelist", "-max_streams", "-fflags", "-analyzeduration", "-probesize");

    private static final List<String> CODEC = List.of("-max_pixels");

    /** Takes them from what stands before a file. */
    static OpenOptions of(OptionWords words) {
        // no protocol is needed, as the file comes over the wire
        words.value("-protocol_whitelist");
        return new OpenOptions(taken(words, FORMAT), taken(words, CODEC));
    }

    private static Map<String, String> taken(OptionWords words, List<String> names) {
        Map<String, String> taken = new HashMap<>();
        names.forEach(name -> words.value(name).ifPresent(value -> taken.put(name.substring(1), value)));
        return taken;
    }
}
