package io.cliproute.ingest;

/** What there is to be done in the course of a source's polls; its poll thread calls. */
public interface PollListener {

    /** A poll begins. */
    default void pollBegins() {}

    /** @param files that a poll has taken, which was not cut short */
    default void polled(int files) {}

    /** @param path of a file that could not be taken, relative to the source's folder */
    default void failed(String path) {}
}
