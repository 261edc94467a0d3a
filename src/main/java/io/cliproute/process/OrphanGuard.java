package io.cliproute.process;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Detects the commands that make a child process end with this program even if it is killed: on Linux with the
 * parent-death signal. They also detach the child from the terminal, so that Ctrl-C does not reach it: this program
 * ends its children itself, and some programs would finish early and report success.
 */
public final class OrphanGuard {

    private static final List<String> SETPRIV = List.of("setpriv", "--pdeathsig", "KILL", "--");
    private static final List<String> SETSID = List.of("setsid");
    private static final List<String> SETSID_SETPRIV = List.of("setsid", "setpriv", "--pdeathsig", "KILL", "--");

    private OrphanGuard() {}

    /**
     * Returns the command to put before others; empty if the system has none.
     *
     * @param sandbox if it is available, the death signal is not needed: bubblewrap ends with its parent, and with it
     *     its processes
     */
    public static List<String> detect(Sandbox sandbox) {
        return (sandbox.isAvailable() ? Stream.of(SETSID) : Stream.of(SETSID_SETPRIV, SETPRIV))
                .filter(OrphanGuard::works)
                .findFirst()
                .orElse(List.of());
    }

    /** Checks whether a command starts if these words stand before it. */
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
            // not Linux, or a Linux without these programs
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
