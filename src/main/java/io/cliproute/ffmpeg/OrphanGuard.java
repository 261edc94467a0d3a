package io.cliproute.ffmpeg;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What makes a child die with this program even when that is killed: on Linux the parent-death signal. */
public final class OrphanGuard {

    private static final List<String> SETPRIV = List.of("setpriv", "--pdeathsig", "KILL", "--");

    private OrphanGuard() {}

    /** The words to put before a command; empty where the system has no such thing. */
    public static List<String> detect() {
        try {
            Process process = new ProcessBuilder("setpriv", "--pdeathsig", "KILL", "--", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean works = process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
            process.destroyForcibly();
            return works ? SETPRIV : List.of();
        } catch (IOException ignored) {
            // not Linux, or an old or minimal one
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
