package io.cliproute.config;

/** Rule for the sandbox of FFmpeg processes. */
public enum SandboxMode {
    /** Uses a sandbox where bubblewrap works. */
    AUTO,
    /** Requires a sandbox: without bubblewrap, the program does not start. */
    BUBBLEWRAP,
    /** Uses no sandbox. */
    NONE
}
