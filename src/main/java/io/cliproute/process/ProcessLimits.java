package io.cliproute.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one process may take of the machine, kept by Linux itself, whatever the process does: with {@code prlimit}, in the
 * sandbox and without.
 *
 * @param words those before a command, without what depends on it; empty where the system has no such thing
 * @param output bytes of all the files it makes, which we look at ourselves
 */
public record ProcessLimits(List<String> words, long output) {

    /** Nothing is limited. */
    public static final ProcessLimits NONE = new ProcessLimits(List.of(), Long.MAX_VALUE);

    /** Far more than FFmpeg opens for any recipe. */
    private static final int OPEN_FILES = 256;

    public ProcessLimits {
        words = List.copyOf(words);
    }

    /**
     * Tries them.
     *
     * @param memory bytes of data; what is reserved and mapped from files does not count, as that costs nothing
     * @param output bytes of what it makes: of each file, and of all of them together
     */
    public static ProcessLimits detect(long memory, long output) {
        List<String> words = List.of(
                "prlimit", "--core=0", "--nofile=" + OPEN_FILES, "--data=" + memory, "--fsize=" + output, "--cpu=3600");
        return new ProcessLimits(OrphanGuard.works(words) ? words.subList(0, words.size() - 1) : List.of(), output);
    }

    /**
     * The words before a command.
     *
     * @param timeout its wall-clock time: on all processors together it can't take more than that many times over. We end
     *     it before, unless we are stopped ourselves
     */
    List<String> around(Duration timeout) {
        return around(timeout, Runtime.getRuntime().availableProcessors());
    }

    /** The same on so many processors. */
    List<String> around(Duration timeout, int processors) {
        if (words.isEmpty()) {
            return List.of();
        }
        long seconds = (timeout.toSeconds() + 1) * processors;
        List<String> all = new ArrayList<>(words);
        all.add("--cpu=" + seconds);
        return all;
    }
}
