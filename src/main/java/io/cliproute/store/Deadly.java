package io.cliproute.store;

/** The program has died twice while it worked on this file, the second time on nothing else: it is not tried again. */
public final class Deadly extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Deadly() {
        super("the program died twice while working on it, both times in a row");
    }
}
