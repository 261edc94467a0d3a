package io.cliproute.config;

/** Whether every FFmpeg runs in a sandbox. */
public enum SandboxMode {
    /** where it can. */
    AUTO,
    /** always: where it can't, nothing starts. */
    BUBBLEWRAP,
    /** never. */
    NONE
}
