package io.cliproute.drop;

import java.io.IOException;

/** An operation of a client that the server refuses. The message is sent to the client and contains no local path. */
final class RefusedUploadException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Kind of a refusal, from which a protocol chooses its code. */
    enum Reason {
        /** The file or folder does not exist. */
        MISSING,
        /** The name or the state of the file does not permit the operation. */
        NOT_PERMITTED,
        /** Disk or quota is full. */
        NO_SPACE
    }

    RefusedUploadException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static RefusedUploadException notPermitted(String message) {
        return new RefusedUploadException(Reason.NOT_PERMITTED, message);
    }

    Reason reason() {
        return reason;
    }
}
