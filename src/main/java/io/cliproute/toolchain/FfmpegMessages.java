package io.cliproute.toolchain;

import io.cliproute.process.StderrSummary;
import java.util.regex.Pattern;

/** Recognizes and summarizes messages on the standard error of FFmpeg. */
final class FfmpegMessages {

    /**
     * Prefix with the name and the address of an object, such as {@code [mov,mp4,m4a,3gp,3g2,mj2 @ 0x55d0c8a3f2c0] }.
     */
    private static final Pattern CONTEXT = Pattern.compile("^(?:\\[[^\\]]* @ 0x[0-9a-fA-F]+\\] ?)+");

    /** Path on this machine, which means nothing to the owner of the file. */
    private static final Pattern PATH =
            Pattern.compile("(?:Error opening (?:input|output)(?: file)?:? )?file:\\S.*?: ");

    /** Message for a playlist, a picture or a text, with the long list of allowed formats. */
    private static final Pattern NOT_ON_WHITELIST = Pattern.compile("Format not on whitelist '[^']*'");

    /** Messages of ffprobe for a file whose end is missing; they depend on the container. */
    private static final Pattern INCOMPLETE = Pattern.compile(
            "(?i)moov atom not found|error reading header|end of file|file ended prematurely|truncat|could not seek to"
                    + "|EBML header parsing failed|unable to seek to the next packet|no 'data' tag found");

    private FfmpegMessages() {}

    /** Checks whether a message says that the end of the file is missing. */
    static boolean reportsIncompleteInput(String stderr) {
        return stderr.lines()
                .map(FfmpegMessages::withoutPath)
                .anyMatch(line -> INCOMPLETE.matcher(line).find());
    }

    private static String withoutPath(String line) {
        return PATH.matcher(CONTEXT.matcher(line).replaceFirst("")).replaceFirst("");
    }

    /**
     * Summarizes FFmpeg's standard error in one line, without memory addresses and paths.
     *
     * @return the first message, which names the cause, and the last, which names the consequence; empty if there is
     *     none
     */
    static String summary(String stderr) {
        return StderrSummary.of(stderr.lines()
                .map(line -> CONTEXT.matcher(line).replaceFirst(""))
                .map(line -> NOT_ON_WHITELIST
                        .matcher(line)
                        .replaceFirst("Format not on whitelist: not a supported kind of media file"))
                .map(line -> PATH.matcher(line).replaceFirst(""))
                .filter(line -> !line.startsWith("Error opening input file file:")));
    }
}
