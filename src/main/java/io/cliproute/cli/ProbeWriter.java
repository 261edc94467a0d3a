package io.cliproute.cli;

import java.io.IOException;

/** One of the forms metadata is printed in. */
interface ProbeWriter {

    /** The next file, in the order in which they were given. */
    void write(ProbeResult probed) throws IOException;

    /** That was the last one. */
    void finish() throws IOException;
}
