package io.cliproute.remote;

import org.apache.camel.component.file.GenericFileOperationFailedException;

/**
 * Thrown when a server admits no further connection now. Waiting helps: other connections, or other users', may end.
 */
public final class TooManyConnectionsException extends GenericFileOperationFailedException {

    private static final long serialVersionUID = 1;

    /** @param reason the server's reply, or the limit that was reached */
    public TooManyConnectionsException(String reason) {
        super("the server admits no more connections now: " + reason.strip());
    }
}
