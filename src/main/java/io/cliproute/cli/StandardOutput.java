package io.cliproute.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Stream to standard output that remembers why a write failed, which {@link PrintStream} does not: a closed pipe, as
 * with {@code head}, is not an error, a full disk is one. Thread-safe, as any {@link PrintStream}.
 */
final class StandardOutput extends FilterOutputStream {

    /** Message of EPIPE in English, the language that the launcher sets for system messages. */
    private static final String CLOSED_PIPE = "Broken pipe";

    private volatile boolean pipeClosed;

    private StandardOutput(OutputStream out) {
        super(out);
    }

    /**
     * Makes {@link System#out} write through a new instance.
     *
     * @param out the process's standard output
     */
    static StandardOutput install(OutputStream out) {
        StandardOutput output = new StandardOutput(out);
        String charset =
                System.getProperty("stdout.encoding", Charset.defaultCharset().name());
        System.setOut(new PrintStream(new BufferedOutputStream(output), true, Charset.forName(charset)));
        return output;
    }

    /** Checks whether the reader of a pipe has closed it. */
    boolean isPipeClosed() {
        return pipeClosed;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        try {
            out.write(octets, offset, length);
        } catch (IOException e) {
            pipeClosed |= CLOSED_PIPE.equals(e.getMessage());
            throw e;
        }
    }
}
