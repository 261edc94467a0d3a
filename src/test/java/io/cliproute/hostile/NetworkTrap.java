package io.cliproute.hostile;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Listener on the loopback interface, TCP and UDP, that records all connections. It answers each with HTTP status 404.
 */
final class NetworkTrap implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final DatagramSocket datagrams =
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
    private final Collection<String> connections = new ConcurrentLinkedQueue<>();

    NetworkTrap() throws IOException {
        start(this::listen);
        start(this::receive);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "trap");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                connections.add("tcp " + connection.getRemoteSocketAddress());
                connection
                        .getOutputStream()
                        .write("HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException ignored) {
                // the client has disconnected, or the listener is closed
            }
        }
    }

    private void receive() {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        while (!datagrams.isClosed()) {
            try {
                datagrams.receive(packet);
                connections.add("udp " + packet.getSocketAddress());
            } catch (SocketException ignored) {
                // closed
            } catch (IOException e) {
                connections.add("udp " + e);
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Returns its address, such as {@code 127.0.0.1:41234}. */
    String address() {
        return "127.0.0.1:" + port();
    }

    Collection<String> connections() {
        return connections;
    }

    @Override
    public void close() throws IOException {
        server.close();
        datagrams.close();
    }
}
