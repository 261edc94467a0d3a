package io.cliproute.store;

/** Thrown when the program crashed twice in a row while it processed a file, which is not retried then. */
public final class RepeatedCrashException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RepeatedCrashException() {
        super("the program crashed twice in a row while processing it");
    }
}
