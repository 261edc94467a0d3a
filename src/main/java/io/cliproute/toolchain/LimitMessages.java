package io.cliproute.toolchain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By what FFmpeg says, or how it dies, when it meets a limit of ours. */
public final class LimitMessages {

    /** The exit code of a process that died of signal 25, {@code SIGXFSZ}: its file became too large. */
    private static final int SIGXFSZ = 128 + 25;

    static final String TOO_LARGE = "what is made of it becomes larger than cliproute.ffmpeg.max-output allows";

    private static final Pattern PIXELS = Pattern.compile("Picture size (\\d+x\\d+) exceeds specified max pixel count");
    private static final Pattern STREAMS = Pattern.compile("exceeds max_streams parameter");
    /** A thread that can't be started for want of memory is a resource that is unavailable. */
    private static final Pattern MEMORY = Pattern.compile(
            "(?:Cannot|Could not) allocate memory|malloc of size \\d+ failed|std::bad_alloc|pthread_create\\(\\) failed"
                    // too little even to start
                    + "|OutOfMemoryError|error='Not enough space'|[Ii]nsufficient memory|Could not reserve enough space"
                    + "|cannot map zero-fill pages|failed to map segment|Resource temporarily unavailable");

    private LimitMessages() {}

    /** What the file has too much of, as a sentence that names the setting; empty when it was not that. */
    public static Optional<String> exceeded(int exitCode, String stderr) {
        if (exitCode == SIGXFSZ || stderr.contains("File too large")) {
            return Optional.of(TOO_LARGE);
        }
        if (STREAMS.matcher(stderr).find()) {
            return Optional.of("it has more streams than cliproute.ffmpeg.max-streams allows");
        }
        Matcher pixels = PIXELS.matcher(stderr);
        return pixels.find()
                ? Optional.of("its picture of " + pixels.group(1)
                        + " has more pixels than cliproute.ffmpeg.max-pixels allows")
                : Optional.empty();
    }

    /** Whether it lacked memory. */
    static boolean sayOutOfMemory(String stderr) {
        return MEMORY.matcher(stderr).find();
    }
}
