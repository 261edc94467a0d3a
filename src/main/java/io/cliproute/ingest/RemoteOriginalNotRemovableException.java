package io.cliproute.ingest;

/** Thrown when a file was downloaded, but its original could not be moved or deleted at the server. */
public final class RemoteOriginalNotRemovableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause the server's answer */
    public RemoteOriginalNotRemovableException(RuntimeException cause) {
        super(cause);
    }
}
