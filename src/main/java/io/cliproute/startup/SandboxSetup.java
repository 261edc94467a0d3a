package io.cliproute.startup;

import io.cliproute.config.SandboxMode;
import io.cliproute.process.Sandbox;
import io.cliproute.toolchain.SandboxDetector;
import io.cliproute.toolchain.Toolchain;

/** Sets up the sandbox that the configuration asks for. */
public final class SandboxSetup {

    private SandboxSetup() {}

    /**
     * Returns the sandbox after a test run of it; {@link Sandbox#NONE} when none is wanted.
     *
     * @throws EnvironmentException when a sandbox is required and does not work
     */
    public static Sandbox of(SandboxMode mode, Toolchain toolchain) throws EnvironmentException {
        if (mode == SandboxMode.NONE) {
            return Sandbox.NONE;
        }
        Sandbox sandbox = SandboxDetector.detect(toolchain);
        if (mode == SandboxMode.BUBBLEWRAP && !sandbox.isAvailable()) {
            throw new EnvironmentException("cliproute.ffmpeg.sandbox = bubblewrap, but bubblewrap does not work here ("
                    + sandbox.obstacle().orElse("") + "); " + remedy());
        }
        return sandbox;
    }

    /** Returns the warning for a sandbox that does not work and is not required. */
    public static String warning(String obstacle) {
        return "FFmpeg runs without a sandbox because bubblewrap does not work here (" + obstacle + "); " + remedy();
    }

    private static String remedy() {
        return "install it (package bubblewrap of apt-get, dnf, apk or pacman) and allow user namespaces,"
                + " or set cliproute.ffmpeg.sandbox = none";
    }
}
