package io.cliproute.warm.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Options with which an untrusted input file is opened, by name without dashes.
 *
 * @param format options of the demuxer
 * @param codec options of the decoders
 */
record OpenOptions(Map<String, String> format, Map<String, String> codec) {

    private static final List<String> FORMAT =
            List.of("-format_whitelist", "-max_streams", "-fflags", "-analyzeduration", "-probesize");

    private static final List<String> CODEC = List.of("-max_pixels");

    /** Takes the options for opening a file out of those that precede it. */
    static OpenOptions takeFrom(OptionList options) {
        // the file is read through the pipe, so no protocol of FFmpeg is needed
        options.takeValue("-protocol_whitelist");
        return new OpenOptions(take(options, FORMAT), take(options, CODEC));
    }

    private static Map<String, String> take(OptionList options, List<String> names) {
        Map<String, String> taken = new HashMap<>();
        names.forEach(name -> options.takeValue(name).ifPresent(value -> taken.put(name.substring(1), value)));
        return taken;
    }
}
