package io.cliproute.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.remote.ServerConnections;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MonitoredSocketFactoryTest {

    private final ServerConnections connections = new ServerConnections();
    private final MonitoredSocketFactory sockets = new MonitoredSocketFactory(connections);
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private ServerSocket control;
    private ServerSocket data;

    @BeforeEach
    void listen() throws IOException {
        control = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        data = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        connections.close();
        control.close();
        data.close();
        executor.shutdownNow();
    }

    private Socket connect(ServerSocket server) throws IOException {
        Socket socket = sockets.createSocket();
        socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 10_000);
        return socket;
    }

    @Test
    void closingAllSocketsInterruptsReadsAndWritesWithReason() throws IOException {
        Socket reading = connect(control);
        Socket writing = connect(data);
        CountDownLatch never = new CountDownLatch(1);
        InputStream in = reading.getInputStream();
        OutputStream out = writing.getOutputStream();
        Future<?> reader = executor.submit(() -> in.read());
        Future<?> writer = executor.submit(() -> {
            while (never.getCount() > 0) {
                out.write(new byte[100_000]);
            }
            return null;
        });
        connections.close();

        for (Future<?> each : new Future<?>[] {reader, writer}) {
            assertThatThrownBy(each::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("the program is stopping");
        }
        assertThatThrownBy(reading::getInputStream).hasMessage("the program is stopping");
        assertThatThrownBy(sockets::createSocket).hasMessage("the program is stopping");
    }

    @Test
    void bytesArriveAsTheyWereSent() throws IOException {
        byte[] content = "ä1\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        Socket socket = connect(control);
        try (Socket server = control.accept()) {
            Future<byte[]> received =
                    executor.submit(() -> server.getInputStream().readAllBytes());
            socket.getOutputStream().write(content);
            socket.getOutputStream().write('x');
            socket.shutdownOutput();

            assertThat(new String(received.get(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(content, StandardCharsets.UTF_8) + "x");
            server.getOutputStream().write(new byte[] {1, -1});
            server.shutdownOutput();
            assertThat(socket.getInputStream().read()).isEqualTo(1);
            assertThat(socket.getInputStream().read()).isEqualTo(255);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void boundsRepliesButNotData() throws IOException {
        Socket replies = connect(control);
        Socket film = connect(data);
        executor.execute(() -> flood(control));
        executor.execute(() -> flood(data));

        assertThat(film.getInputStream().readNBytes(1_000_000)).hasSize(1_000_000);
        assertThatThrownBy(() -> replies.getInputStream().readNBytes(1_000_000))
                .hasMessage("reply longer than 65536 bytes");
        replies.getOutputStream().write('?');
        assertThat(replies.getInputStream().readNBytes(1000)).hasSize(1000);
    }

    private static void flood(ServerSocket server) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            while (!socket.isClosed()) {
                out.write(new byte[1000]);
            }
        } catch (IOException ignored) {
            // the client has closed the connection
        }
    }
}
