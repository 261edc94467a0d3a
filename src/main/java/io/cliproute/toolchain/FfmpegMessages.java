package io.cliproute.toolchain;

import io.cliproute.process.StderrSummary;
import java.util.regex.Pattern;

/** What FFmpeg wrote to its standard error, as one sentence for a person. */
final class FfmpegMessages {

    /** Such as {@code [mov,mp4,m4a,3gp,3g2,mj2 @ 0x55d0c8a3f2c0] }: which object spoke, and where it lay in memory. */
    private static final Pattern SPEAKER = Pattern.compile("^(?:\\[[^\\]]* @ 0x[0-9a-fA-F]+\\] ?)+");

    /** The path of ours behind {@code file:}, which says nothing to the owner of the file. */
    private static final Pattern PATH =
            Pattern.compile("(?:Error opening (?:input|output)(?: file)?:? )?file:\\S.*?: ");

    /** What FFmpeg says of a playlist, a picture or a text, at length. */
    private static final Pattern REFUSED = Pattern.compile("Format not on whitelist '[^']*'");

    /** What ffprobe says, depending on the container, of a file whose end is missing. */
    private static final Pattern INCOMPLETE = Pattern.compile(
            "(?i)moov atom not found|error reading header|end of file|file ended prematurely|truncat|could not seek to"
                    + "|EBML header parsing failed|unable to seek to the next packet|no 'data' tag found");

    private FfmpegMessages() {}

    /** Whether they say that the end of the file is missing. */
    static boolean sayIncomplete(String stderr) {
        return stderr.lines()
                .map(FfmpegMessages::withoutPath)
                .anyMatch(line -> INCOMPLETE.matcher(line).find());
    }

    private static String withoutPath(String line) {
        return PATH.matcher(SPEAKER.matcher(line).replaceFirst("")).replaceFirst("");
    }

    /**
     * Summarizes FFmpeg's standard error in one line, without memory addresses and paths.
     *
     * @return the first message, which names the cause, and the last, which names the consequence; empty if there is none
     */
    static String summary(String stderr) {
        return StderrSummary.of(stderr.lines()
                .map(line -> SPEAKER.matcher(line).replaceFirst(""))
                .map(line -> REFUSED.matcher(line)
                        .replaceFirst("Format not on whitelist: no kind of media file that is taken"))
                .map(line -> PATH.matcher(line).replaceFirst(""))
                .filter(line -> !line.startsWith("Error opening input file file:")));
    }
}
