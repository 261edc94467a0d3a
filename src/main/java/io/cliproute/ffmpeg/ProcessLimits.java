package io.cliproute.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one process may take of the machine, kept by Linux itself, whatever the process does: with {@code prlimit}, in the
 * sandbox and without.
 *
 * @param words those before a command, without what depends on it; empty where the system has no such thing
 */
public record ProcessLimits(List<String> words) {

    /** Nothing is limited. */
    public static final ProcessLimits NONE = new ProcessLimits(List.of());

    /** Far more than FFmpeg opens for any recipe. */
    private static final int OPEN_FILES = 256;

    public ProcessLimits {
        words = List.copyOf(words);
    }

    /**
     * Tries them.
     *
     * @param memory bytes of data; what is reserved and mapped from files does not count, as that costs nothing
     * @param output bytes of each file it makes
     */
    public static ProcessLimits detect(long memory, long output) {
        List<String> words = List.of(
                "prlimit", "--core=0", "--nofile=" + OPEN_FILES, "--data=" + memory, "--fsize=" + output, "--cpu=3600");
        return OrphanGuard.works(words) ? new ProcessLimits(words.subList(0, words.size() - 1)) : NONE;
    }

    /**
     * The words before a command.
     *
     * @param timeout its wall-clock time: on all processors together it can't take more than that many times over. We end
     *     it before, unless we are stopped ourselves
     */
    List<String> around(Duration timeout) {
        if (words.isEmpty()) {
            return List.of();
        }
        long seconds = (timeout.toSeconds() + 1) * Runtime.getRuntime().availableProcessors();
        List<String> all = new ArrayList<>(words);
        all.add("--cpu=" + seconds);
        return all;
    }
}
