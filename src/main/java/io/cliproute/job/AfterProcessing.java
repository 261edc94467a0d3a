package io.cliproute.job;

import java.util.Set;

/** What happens to an original once all its results are published. */
public enum AfterProcessing {
    ARCHIVE,
    DELETE,
    KEEP,
    /** It lies where its owner keeps it: neither success nor failure touches it. */
    LEAVE;

    /** What a source may do: the words of {@code cliproute.source.<name>.after}. */
    public static final Set<AfterProcessing> OF_A_SOURCE = Set.of(ARCHIVE, DELETE, KEEP);
}
