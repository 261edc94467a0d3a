package io.cliproute.remote;

import org.apache.camel.component.file.GenericFileOperationFailedException;

/** Thrown when a server rejects the user or the password. Only a change of the configuration or of the server helps. */
public final class LoginRejectedException extends GenericFileOperationFailedException {

    private static final long serialVersionUID = 1;

    /** @param rejection exception of Camel's operations; code and reason are the same */
    public LoginRejectedException(GenericFileOperationFailedException rejection) {
        super(rejection.getCode(), rejection.getReason(), rejection.getCause());
    }
}
