package io.cliproute.remote;

import java.io.IOException;
import java.net.SocketException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Connections of one protocol: the limit of each server and user, and the open sockets, of which those whose server is
 * too slow are closed. A socket's own time-out starts again with each byte, and does not apply to bytes that are sent.
 * Thread-safe.
 */
public final class ServerConnections {

    private static final String STOPPING = "the program is stopping";

    /** By server and user. Lives as long as the component. */
    private final Map<String, ConnectionLimit> limits = new ConcurrentHashMap<>();

    /** Open sockets. An entry lives until its socket is closed. */
    private final Set<MonitoredSocket> open = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    /** Component whose connections are supervised. */
    public interface Owner {

        /** Returns the connections of all endpoints of the component. */
        ServerConnections connections();
    }

    /** Returns the limit of the connections of a user to a server. */
    public ConnectionLimit limit(String host, int port, String user) {
        return limits.computeIfAbsent(host + " " + port + " " + user, key -> new ConnectionLimit());
    }

    /**
     * Adds a socket that is not connected yet.
     *
     * @param newSocket creates it; its argument is to be called when it was closed
     * @throws SocketException after {@link #close}
     */
    public <S extends MonitoredSocket> S add(Function<Consumer<MonitoredSocket>, S> newSocket) throws SocketException {
        S socket = newSocket.apply(open::remove);
        open.add(socket);
        if (closed) {
            socket.close(STOPPING);
            throw new SocketException(STOPPING);
        }
        return socket;
    }

    /** Closes connections whose server is too slow, and those that have been idle for long. */
    public void check() {
        open.forEach(MonitoredSocket::closeIfTooSlow);
        limits.values().forEach(ConnectionLimit::closeIdle);
    }

    /** Closes all connections, whose threads get an {@link IOException}; no other connection can be made. */
    public void close() {
        closed = true;
        open.forEach(socket -> socket.close(STOPPING));
    }
}
