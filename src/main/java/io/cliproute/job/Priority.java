package io.cliproute.job;

import java.util.Locale;

/** Priority of a job in the queue, the highest first. Jobs of a lower priority get a smaller share, but never none. */
public enum Priority {
    HIGH,
    NORMAL,
    LOW;

    /** Returns the word for configuration, job files and JSON, such as {@code high}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
