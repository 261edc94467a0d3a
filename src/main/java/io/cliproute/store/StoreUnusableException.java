package io.cliproute.store;

/** The job store can't be opened. The message is a line for who configures it, without secrets. */
public final class StoreUnusableException extends Exception {

    private static final long serialVersionUID = 1L;

    StoreUnusableException(String message) {
        super(message);
    }
}
