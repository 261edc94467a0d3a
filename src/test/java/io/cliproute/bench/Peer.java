package io.cliproute.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Program that does the work of a scenario.
 *
 * @param name name in the table
 * @param files number of files it is given; slow peers get fewer
 * @param way runs the program
 */
record Peer(String name, int files, Way way) {

    /** Runs the program once. */
    @FunctionalInterface
    interface Way {
        /** @param results empty folder for the outputs */
        Usage into(Path results) throws IOException, InterruptedException;
    }
}
