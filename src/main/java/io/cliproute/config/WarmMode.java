package io.cliproute.config;

/**
 * Rule for the resident FFmpeg: a process with FFmpeg's libraries loaded that executes short commands one after the
 * other.
 */
public enum WarmMode {
    /** Starts it when there are enough commands. */
    AUTO,
    /** Starts it at the first command. */
    ALWAYS,
    /** Starts a process for each command. */
    NONE
}
