package io.cliproute.job;

import java.util.Set;

/** Treatment of an original after all its results have been published. */
public enum AfterProcessing {
    ARCHIVE,
    DELETE,
    KEEP,
    /** The original was given on a command line and stays where it is, after success and after failure. */
    LEAVE,
    /** Like {@link #LEAVE}, and the results are returned to the code that asked for them, which deletes them. */
    RETURN;

    /** Values allowed for a source, the words of {@code cliproute.source.<name>.after}. */
    public static final Set<AfterProcessing> OF_A_SOURCE = Set.of(ARCHIVE, DELETE, KEEP);

    /** Checks whether the file was given by a caller instead of taken from a source. */
    public boolean isOfCaller() {
        return this == LEAVE || this == RETURN;
    }
}
