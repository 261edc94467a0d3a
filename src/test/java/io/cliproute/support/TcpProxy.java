package io.cliproute.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Slow connection to a server on this machine, which can also freeze: it neither reads, nor writes, nor ends. */
public final class TcpProxy implements AutoCloseable {

    private static final int SLICE = 4096;

    private final int server;
    private final long nanosPerSlice;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch thaw = new CountDownLatch(0);
    private volatile long bytes;
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * @param server port of the server
     * @param bytesPerSecond of each direction of each connection
     */
    public TcpProxy(int server, int bytesPerSecond) throws IOException {
        this.server = server;
        this.nanosPerSlice = 1_000_000_000L * SLICE / bytesPerSecond;
        threads.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Returns the number of bytes that have passed. */
    public long bytes() {
        return bytes;
    }

    /** Returns the number of connections that have been made. */
    public int connections() {
        return connections.get();
    }

    public void freeze() {
        thaw = new CountDownLatch(1);
    }

    public void thaw() {
        thaw.countDown();
    }

    /** Closes all connections in the middle of what they transfer. */
    public void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket inside = listener.accept();
                sockets.add(inside);
                connections.incrementAndGet();
                try {
                    Socket outside = new Socket(InetAddress.getLoopbackAddress(), server);
                    sockets.add(outside);
                    threads.execute(() -> copy(inside, outside));
                    threads.execute(() -> copy(outside, inside));
                } catch (IOException ignored) {
                    // the server is not running
                    inside.close();
                }
            }
        } catch (IOException ignored) {
            // closed
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] slice = new byte[SLICE];
            for (int read = in.read(slice); read >= 0; read = in.read(slice)) {
                thaw.await();
                out.write(slice, 0, read);
                count(read);
                LockSupport.parkNanos(nanosPerSlice * read / SLICE);
            }
        } catch (IOException ignored) {
            // one of both has ended
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void count(int more) {
        bytes += more;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
        threads.shutdownNow();
    }
}
