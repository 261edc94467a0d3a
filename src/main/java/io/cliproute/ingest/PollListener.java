package io.cliproute.ingest;

/** Listener to the polls of a source, or of one connection to it. The poll thread calls it. */
public interface PollListener {

    /** Called when a poll begins. */
    default void beginPoll() {}

    /**
     * Called when a poll has completed without an error.
     *
     * @param files number of files it has taken
     */
    default void pollCompleted(int files) {}

    /**
     * Called when a file could not be taken.
     *
     * @param path relative to the source's folder
     */
    default void fileFailed(String path) {}
}
