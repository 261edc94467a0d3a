package io.cliproute.toolchain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes, by exit code and messages, that FFmpeg or the JVM of the frame analysis reached a limit of this program.
 */
public final class LimitMessages {

    /** Exit code of a process that was ended by {@code SIGXFSZ}, signal 25: a file became too large. */
    private static final int SIGXFSZ = 128 + 25;

    static final String TOO_LARGE = "the output is larger than cliproute.ffmpeg.max-output allows";

    private static final Pattern PIXELS = Pattern.compile("Picture size (\\d+x\\d+) exceeds specified max pixel count");
    private static final Pattern STREAMS = Pattern.compile("exceeds max_streams parameter");
    /** If memory is too low for a new thread, the message is that of an unavailable resource. */
    private static final Pattern MEMORY = Pattern.compile(
            "(?:Cannot|Could not) allocate memory|malloc of size \\d+ failed|std::bad_alloc|pthread_create\\(\\) failed"
                    // messages of the JVM and of the dynamic loader at their start
                    + "|OutOfMemoryError|error='Not enough space'|[Ii]nsufficient memory|Could not reserve enough space"
                    + "|cannot map zero-fill pages|failed to map segment|Resource temporarily unavailable");

    private LimitMessages() {}

    /** Returns a message that names the setting with the exceeded limit; empty if no limit is exceeded. */
    public static Optional<String> exceededLimit(int exitCode, String stderr) {
        if (exitCode == SIGXFSZ || stderr.contains("File too large")) {
            return Optional.of(TOO_LARGE);
        }
        if (STREAMS.matcher(stderr).find()) {
            return Optional.of("the file has more streams than cliproute.ffmpeg.max-streams allows");
        }
        Matcher pixels = PIXELS.matcher(stderr);
        return pixels.find()
                ? Optional.of(
                        "a picture of " + pixels.group(1) + " has more pixels than cliproute.ffmpeg.max-pixels allows")
                : Optional.empty();
    }

    /** Checks whether the program reports that it lacks memory. */
    static boolean reportsOutOfMemory(String stderr) {
        return MEMORY.matcher(stderr).find();
    }
}
