package io.cliproute.store;

/** Thrown when the program crashed several times in a row while it processed a file, which is not retried then. */
public final class RepeatedCrashException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param times such as {@code twice} */
    RepeatedCrashException(String times) {
        super("the program crashed " + times + " in a row while processing it");
    }
}
