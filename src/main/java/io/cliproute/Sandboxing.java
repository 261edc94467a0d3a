package io.cliproute;

import io.cliproute.config.Isolation;
import io.cliproute.ffmpeg.Sandbox;
import io.cliproute.ffmpeg.Toolchain;

/** The sandbox that a site has asked for, and what is said of it. */
public final class Sandboxing {

    private Sandboxing() {}

    /**
     * Tries it once.
     *
     * @throws EnvironmentException when it has to be there and does not work
     */
    public static Sandbox of(Isolation wanted, Toolchain toolchain) throws EnvironmentException {
        if (wanted == Isolation.NONE) {
            return Sandbox.NONE;
        }
        Sandbox sandbox = Sandbox.detect(toolchain);
        if (wanted == Isolation.BUBBLEWRAP && !sandbox.isThere()) {
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
