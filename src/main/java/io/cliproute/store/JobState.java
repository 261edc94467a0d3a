package io.cliproute.store;

import java.util.Locale;

/** State of a file, from its download to its archive. */
enum JobState {
    /** Downloaded and safe in the spool; the original at the server is not yet moved or deleted. */
    ARRIVED,
    /** In the queue that several programs share; no worker has taken it. */
    QUEUED,
    /** Given back unfinished by an orderly shutdown. */
    WAITING,
    /** Being processed, or was being processed when the program crashed. */
    WORKING,
    /** The result set is complete in the work folder and not yet at all destinations. */
    COMPLETE,
    /** The result set is at all destinations; the original is not yet archived. */
    PUBLISHED,
    /** Finished. The same file, dropped again, is a new job. */
    DONE,
    /** Moved to the dead-letter folder. The same file, dropped again, is a new job. */
    FAILED,
    /** Finished and left at its source, so it is never processed again. */
    KEPT,
    /** Failed and left at its source, so it is not processed again until it changes or is requeued. */
    KEPT_FAILED;

    /** Returns the state as it is written to the database, in lower case. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
