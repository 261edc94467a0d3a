package io.cliproute.startup;

import io.cliproute.config.SandboxMode;
import io.cliproute.process.Sandbox;
import io.cliproute.toolchain.SandboxDetector;
import io.cliproute.toolchain.Toolchain;

/** The sandbox that a site has asked for, and what is said of it. */
public final class SandboxSetup {

    private SandboxSetup() {}

    /**
     * Tries it once.
     *
     * @throws EnvironmentException when it has to be there and does not work
     */
    public static Sandbox of(SandboxMode wanted, Toolchain toolchain) throws EnvironmentException {
        if (wanted == SandboxMode.NONE) {
            return Sandbox.NONE;
        }
        Sandbox sandbox = SandboxDetector.detect(toolchain);
        if (wanted == SandboxMode.BUBBLEWRAP && !sandbox.isThere()) {
            throw new EnvironmentException("cliproute.ffmpeg.sandbox = bubblewrap, and it does not work here ("
                    + sandbox.obstacle().orElse("") + "); " + remedy());
        }
        return sandbox;
    }

    /** What to say where there could be a sandbox and is none. */
    public static String warning(String obstacle) {
        return "FFmpeg runs without a sandbox, bubblewrap does not work here (" + obstacle + "); " + remedy();
    }

    private static String remedy() {
        return "install it (apt-get, dnf, apk or pacman: bubblewrap) and allow user namespaces,"
                + " or set cliproute.ffmpeg.sandbox = none";
    }
}
