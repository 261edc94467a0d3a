package io.cliproute.remote;

import org.apache.camel.component.file.GenericFileOperationFailedException;

/**
 * Thrown when a connection can't be made before the configuration or the server is changed: a certificate or a host key
 * is not trusted, or a private key can't be used.
 */
public final class PermanentConnectionException extends GenericFileOperationFailedException {

    private static final long serialVersionUID = 1;

    /** @param reason what was found and what to do, as text for people */
    public PermanentConnectionException(String reason) {
        super(reason);
    }
}
