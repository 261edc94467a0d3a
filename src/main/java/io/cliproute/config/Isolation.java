package io.cliproute.config;

/** Whether every FFmpeg runs in a sandbox. */
public enum Isolation {
    /** where it can. */
    AUTO,
    /** always: where it can't, nothing starts. */
    BUBBLEWRAP,
    /** never. */
    NONE
}
