package io.cliproute.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One way to have the same work done.
 *
 * @param name for people
 * @param files how many it is given; what takes seconds a file gets fewer
 * @param way does it
 */
record Peer(String name, int files, Way way) {

    /** Does the work, once. */
    @FunctionalInterface
    interface Way {
        /** @param results an empty folder for what is made */
        Usage into(Path results) throws IOException, InterruptedException;
    }
}
