package io.cliproute.process;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What makes a child die with this program even when that is killed: on Linux the parent-death signal. It also keeps the
 * terminal's Ctrl-C away from the child, which is ours to end: FFmpeg would take it for a wish to finish early.
 */
public final class OrphanGuard {

    private static final List<String> SETPRIV = List.of("setpriv", "--pdeathsig", "KILL", "--");
    private static final List<String> SETSID = List.of("setsid");
    private static final List<String> SETSID_SETPRIV = List.of("setsid", "setpriv", "--pdeathsig", "KILL", "--");

    private OrphanGuard() {}

    /**
     * The words to put before a command; empty where the system has no such thing.
     *
     * @param sandbox bubblewrap dies with its parent, and what is in it with bubblewrap
     */
    public static List<String> detect(Sandbox sandbox) {
        return (sandbox.isThere() ? Stream.of(SETSID) : Stream.of(SETSID_SETPRIV, SETPRIV))
                .filter(OrphanGuard::works)
                .findFirst()
                .orElse(List.of());
    }

    /** Whether a command starts behind these words. */
    static boolean works(List<String> guard) {
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(guard.stream(), Stream.of("true")).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean works = process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
            process.destroyForcibly();
            return works;
        } catch (IOException ignored) {
            // not Linux, or an old or minimal one
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
