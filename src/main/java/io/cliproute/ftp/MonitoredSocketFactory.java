package io.cliproute.ftp;

import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.net.DefaultSocketFactory;

/**
 * The connections of one FTP endpoint. Camel's {@code soTimeout} begins anew with each byte, and is none for what we send; here
 * a server that is too slow is given up, and all of them can be ended at once.
 */
public final class MonitoredSocketFactory extends DefaultSocketFactory {

    private static final String STOPPING = "the program is stopping";

    private final Set<MonitoredSocket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    /** The port of the first connection; data goes over others. */
    private int commands;

    /** Not connected yet, as commons-net wants it. */
    @Override
    public Socket createSocket() throws SocketException {
        MonitoredSocket socket = new MonitoredSocket(this::isForCommands, open::remove);
        open.add(socket);
        if (closed) {
            socket.end(STOPPING);
            throw new SocketException(STOPPING);
        }
        return socket;
    }

    private synchronized boolean isForCommands(int port) {
        if (commands == 0) {
            commands = port;
        }
        return commands == port;
    }

    /** Ends those whose other side is too slow. */
    public void judge() {
        open.forEach(MonitoredSocket::judge);
    }

    /** Ends all there are, and lets none begin. */
    public void close() {
        closed = true;
        open.forEach(socket -> socket.end(STOPPING));
    }
}
