package io.cliproute.ftp;

import io.cliproute.remote.ServerConnections;
import java.net.Socket;
import java.net.SocketException;
import org.apache.commons.net.DefaultSocketFactory;

/** Factory of one FTP endpoint's sockets, which are supervised. Thread-safe. */
public final class MonitoredSocketFactory extends DefaultSocketFactory {

    private final ServerConnections connections;

    /** Port of the first connection, or 0; data is transferred over other ports. */
    private int controlPort;

    MonitoredSocketFactory(ServerConnections connections) {
        this.connections = connections;
    }

    /** Returns an unconnected socket, as commons-net expects. */
    @Override
    public Socket createSocket() throws SocketException {
        return connections.add(onClose -> new FtpSocket(this::isControlPort, onClose));
    }

    private synchronized boolean isControlPort(int port) {
        if (controlPort == 0) {
            controlPort = port;
        }
        return controlPort == port;
    }
}
