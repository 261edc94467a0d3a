package io.cliproute.sftp;

import com.jcraft.jsch.SocketFactory;
import io.cliproute.remote.ServerConnections;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/** Factory of the supervised socket of one connection. One thread uses it. */
final class SshSocketFactory implements SocketFactory {

    private final ServerConnections connections;
    private final Optional<String> localAddress;
    private final int timeout;
    private Optional<SshSocket> created = Optional.empty();

    /**
     * @param localAddress address of this machine from which to connect; empty for any
     * @param timeout in milliseconds, for connecting
     */
    SshSocketFactory(ServerConnections connections, Optional<String> localAddress, int timeout) {
        this.connections = connections;
        this.localAddress = localAddress;
        this.timeout = timeout;
    }

    /** Returns the socket, if there is one. */
    Optional<SshSocket> socket() {
        return created;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        SshSocket socket = connections.add(SshSocket::new);
        created = Optional.of(socket);
        if (localAddress.isPresent()) {
            socket.bind(new InetSocketAddress(localAddress.get(), 0));
        }
        socket.operationBegins();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(host, port), timeout);
        return socket;
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
        return socket.getOutputStream();
    }
}
