package io.cliproute.ftp;

import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.net.DefaultSocketFactory;

/**
 * Factory of one FTP endpoint's sockets. It closes sockets whose server is too slow, and can close all of them at once.
 * Camel's {@code soTimeout} starts again with each byte, and does not apply to bytes that are sent. Thread-safe.
 */
public final class MonitoredSocketFactory extends DefaultSocketFactory {

    private static final String STOPPING = "the program is stopping";

    /** Open sockets. An entry lives until its socket is closed. */
    private final Set<MonitoredSocket> open = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    /** Port of the first connection, or 0; data is transferred over other ports. */
    private int controlPort;

    /** Returns an unconnected socket, as commons-net expects. */
    @Override
    public Socket createSocket() throws SocketException {
        MonitoredSocket socket = new MonitoredSocket(this::isControlPort, open::remove);
        open.add(socket);
        if (closed) {
            socket.close(STOPPING);
            throw new SocketException(STOPPING);
        }
        return socket;
    }

    private synchronized boolean isControlPort(int port) {
        if (controlPort == 0) {
            controlPort = port;
        }
        return controlPort == port;
    }

    /** Closes sockets whose server is too slow. */
    public void closeSlow() {
        open.forEach(MonitoredSocket::closeIfTooSlow);
    }

    /** Closes all sockets; no other can be created. */
    public void close() {
        closed = true;
        open.forEach(socket -> socket.close(STOPPING));
    }
}
