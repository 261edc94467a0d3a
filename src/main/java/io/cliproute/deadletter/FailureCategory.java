package io.cliproute.deadletter;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of failure it was; written in lower case with dashes. */
enum FailureCategory {
    /** the file is broken, or can't give what is asked. */
    MEDIA,
    /** FFmpeg took longer than it may. */
    TIMEOUT,
    /** FFmpeg got no further. */
    STALLED,
    /** the machine lacks something, such as space on the disk. */
    RESOURCES,
    /** a destination would not take the results. */
    DELIVERY,
    /** what its job file says can't be done. */
    JOB_FILE,
    /** it has a name, a nature or a size we don't work on. */
    REJECTED,
    /** our own fault. */
    INTERNAL;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
