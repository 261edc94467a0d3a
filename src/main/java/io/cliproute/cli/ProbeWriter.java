package io.cliproute.cli;

import java.io.IOException;

/** Writer for one output format of {@code probe}. */
interface ProbeWriter {

    /** Writes the next file, in the order of the command line. */
    void write(ProbeResult result) throws IOException;

    /** Completes the output after the last file. */
    void finish() throws IOException;
}
