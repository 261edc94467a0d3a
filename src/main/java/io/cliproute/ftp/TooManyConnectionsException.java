package io.cliproute.ftp;

import org.apache.camel.component.file.GenericFileOperationFailedException;

/** A server admits no further connection now. Passes when others have ended, which may be somebody else's. */
public final class TooManyConnectionsException extends GenericFileOperationFailedException {

    private static final long serialVersionUID = 1;

    /** @param reason the server's reply, or which limit was reached */
    TooManyConnectionsException(String reason) {
        super("the server admits no more connections now: " + reason.strip());
    }
}
