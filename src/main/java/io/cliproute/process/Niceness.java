package io.cliproute.process;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects the command that starts a child process with a lower priority of the operating system. Linux derives the
 * priority of its disk accesses from that, too.
 */
public final class Niceness {

    private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);

    private Niceness() {}

    /**
     * Returns the command to put before others; empty if the priority stays the same, or the system has no such
     * command.
     *
     * @param increment from 0, the same priority, to 19, the lowest
     */
    public static List<String> detect(int increment) {
        if (increment == 0) {
            return List.of();
        }
        List<String> words = List.of("nice", "-n", String.valueOf(increment));
        if (OrphanGuard.works(words)) {
            return words;
        }
        LOG.warn("cliproute.ffmpeg.nice = {} has no effect: this system has no command nice", increment);
        return List.of();
    }
}
