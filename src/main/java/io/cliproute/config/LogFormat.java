package io.cliproute.config;

/** Format of the log. */
public enum LogFormat {
    /** One line of text per event. */
    TEXT,
    /** One JSON object per event. */
    JSON
}
