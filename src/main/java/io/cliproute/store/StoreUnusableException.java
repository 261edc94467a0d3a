package io.cliproute.store;

/** Thrown when the job store cannot be opened. The message is one line for the administrator, without secrets. */
public final class StoreUnusableException extends Exception {

    private static final long serialVersionUID = 1L;

    StoreUnusableException(String message) {
        super(message);
    }
}
