package io.cliproute.config;

/** Whether FFmpeg's libraries stay loaded in a process that answers one short command after the other. */
public enum WarmMode {
    /** when enough is to be done. */
    AUTO,
    /** from the first command on. */
    ALWAYS,
    /** never: a process for each command. */
    NONE
}
