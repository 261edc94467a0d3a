package io.cliproute.store;

/** The program has died twice in a row while it worked on this file: it is not tried again. */
public final class RepeatedCrashException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RepeatedCrashException() {
        super("the program died twice while working on it, both times in a row");
    }
}
