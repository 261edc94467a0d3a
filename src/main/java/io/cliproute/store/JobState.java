package io.cliproute.store;

import java.util.Locale;

/** How far the work on a file has come; written in lower case. */
enum JobState {
    /** At a server, and its copy in the spool is safe; the server is still to be told. */
    ARRIVED,
    /** Given back unfinished, in good order. */
    WAITING,
    /** A worker has it, or had it when the program died. */
    WORKING,
    /** The whole set lies in the work folder; destinations are still to be served. */
    COMPLETE,
    /** All destinations have the set; the original is still to be filed away. */
    PUBLISHED,
    /** Nothing is left to do; the same file, dropped again, is new work. */
    DONE,
    /** It lies in the dead-letter folder; the same file, dropped again, is new work. */
    FAILED,
    /** Nothing is left to do, ever: it stays at its source. */
    KEPT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
