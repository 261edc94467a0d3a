package io.cliproute.ingest;

/** The copy is safe and is worked on; only its original could not be moved or deleted at the server. */
final class OriginalStays extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OriginalStays(RuntimeException why) {
        super(why);
    }
}
