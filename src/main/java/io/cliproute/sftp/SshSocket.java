package io.cliproute.sftp;

import io.cliproute.remote.MonitoredSocket;
import java.util.function.Consumer;

/**
 * Socket of an SSH connection. A thread of JSch reads from it all the time, so the server is waited for only while an
 * operation is in progress.
 */
final class SshSocket extends MonitoredSocket {

    private volatile boolean ended;

    /** @param onClose called after the socket was closed */
    SshSocket(Consumer<MonitoredSocket> onClose) {
        super(onClose);
    }

    /** Begins an operation, whose rate of bytes has a minimum. */
    void operationBegins() {
        rate().reset();
        rate().beginWait(System.nanoTime());
    }

    void operationEnds() {
        rate().endWait(System.nanoTime(), 0);
    }

    @Override
    protected void waitBegins() {
        // only operations wait
    }

    @Override
    protected void waitEnds(long bytes) {
        rate().count(bytes);
        ended |= bytes < 0;
    }

    /** Checks whether the server has closed the connection. */
    boolean isEnded() {
        return ended;
    }
}
