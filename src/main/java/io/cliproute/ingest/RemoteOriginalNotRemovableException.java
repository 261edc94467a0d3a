package io.cliproute.ingest;

/** The copy is safe and is worked on; only its original could not be moved or deleted at the server. */
final class RemoteOriginalNotRemovableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RemoteOriginalNotRemovableException(RuntimeException why) {
        super(why);
    }
}
