package io.cliproute.ftp;

import io.cliproute.remote.MonitoredSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Socket of a control or data connection. Replies have a maximum length, as commons-net keeps all of their lines. */
final class FtpSocket extends MonitoredSocket {

    /** In bytes. A reply has few lines. */
    private static final int MAX_REPLY = 64 * 1024;

    private final IntPredicate isControlPort;
    private volatile boolean control;
    private volatile int sessionPort;

    /** Bytes of replies since the last command. */
    private int replyBytes;

    /**
     * @param isControlPort checks whether a port is that of the control connection
     * @param onClose called after the socket was closed
     */
    FtpSocket(IntPredicate isControlPort, Consumer<MonitoredSocket> onClose) {
        super(onClose);
        this.isControlPort = isControlPort;
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        control = address instanceof InetSocketAddress internet && isControlPort.test(internet.getPort());
        super.connect(address, timeout);
    }

    /**
     * Makes TLS look up the session of another port: that of the control connection, which servers want to be resumed
     * on each data connection. Java finds sessions by host name and port.
     */
    void resumeSessionOf(int port) {
        sessionPort = port;
    }

    @Override
    public int getPort() {
        return sessionPort == 0 ? super.getPort() : sessionPort;
    }

    @Override
    protected void bytesReceived(int count) throws IOException {
        replyBytes += Math.max(0, count);
        if (control && replyBytes > MAX_REPLY) {
            throw new IOException("reply longer than " + MAX_REPLY + " bytes");
        }
    }

    @Override
    protected void beforeWrite() {
        if (control) {
            rate().reset();
            replyBytes = 0;
        }
    }
}
