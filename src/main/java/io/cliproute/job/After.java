package io.cliproute.job;

/** What happens to an original once all its results are published: the words of {@code cliproute.source.<name>.after}. */
public enum After {
    ARCHIVE,
    DELETE,
    KEEP
}
