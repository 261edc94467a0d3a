package io.cliproute.job;

import java.util.Set;

/** Treatment of an original after all its results have been published. */
public enum AfterProcessing {
    ARCHIVE,
    DELETE,
    KEEP,
    /** The original was given on a command line and stays where it is, after success and after failure. */
    LEAVE;

    /** Values allowed for a source, the words of {@code cliproute.source.<name>.after}. */
    public static final Set<AfterProcessing> OF_A_SOURCE = Set.of(ARCHIVE, DELETE, KEEP);
}
