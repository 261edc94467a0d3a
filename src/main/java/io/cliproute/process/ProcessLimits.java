package io.cliproute.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Limits on the resources of one process, enforced by Linux with {@code prlimit}, in the sandbox and without.
 *
 * @param prefix command to put before others, without the limits that depend on the command; empty if the system has
 *     none
 * @param output total size of the files that the process writes, in bytes; enforced by this program
 */
public record ProcessLimits(List<String> prefix, long output) {

    /** No limits. */
    public static final ProcessLimits NONE = new ProcessLimits(List.of(), Long.MAX_VALUE);

    /** Number of files that a process can open: far more than any command needs. */
    private static final int OPEN_FILES = 256;

    public ProcessLimits {
        prefix = List.copyOf(prefix);
    }

    /**
     * Detects whether the system can enforce the limits.
     *
     * @param memory size of data in bytes; memory that is only reserved, or mapped from files, does not count
     * @param output size of each file that the process writes, and of all together, in bytes
     */
    public static ProcessLimits detect(long memory, long output) {
        List<String> prefix = List.of(
                "prlimit", "--core=0", "--nofile=" + OPEN_FILES, "--data=" + memory, "--fsize=" + output, "--cpu=3600");
        return new ProcessLimits(OrphanGuard.works(prefix) ? prefix.subList(0, prefix.size() - 1) : List.of(), output);
    }

    /**
     * Returns the command to put before another.
     *
     * @param timeout wall-clock time of the process. Its processor time is limited to that on all processors together,
     *     which matters only while this program is suspended: otherwise it ends the process first
     */
    List<String> prefix(Duration timeout) {
        return prefix(timeout, Runtime.getRuntime().availableProcessors());
    }

    List<String> prefix(Duration timeout, int processors) {
        if (prefix.isEmpty()) {
            return List.of();
        }
        long seconds = (timeout.toSeconds() + 1) * processors;
        List<String> command = new ArrayList<>(prefix);
        command.add("--cpu=" + seconds);
        return command;
    }
}
