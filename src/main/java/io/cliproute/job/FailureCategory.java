package io.cliproute.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Category of a failure, as written to {@code error.json}: in lower case with dashes. */
public enum FailureCategory {
    /** The media file is broken or lacks what its recipe needs. */
    MEDIA,
    /** A process exceeded its time limit. */
    TIMEOUT,
    /** A process made no progress. */
    STALLED,
    /** The machine lacks a resource, such as disk space. */
    RESOURCES,
    /** A destination did not accept the results. */
    DELIVERY,
    /** The job file is invalid. */
    JOB_FILE,
    /** The file has a name, type or size that is not accepted. */
    REJECTED,
    /** Unexpected exception. */
    INTERNAL;

    /** Returns the name for JSON, such as {@code job-file}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
