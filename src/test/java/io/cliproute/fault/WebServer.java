package io.cliproute.fault;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cliproute.support.LoopbackPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * HTTP server that stores each file as a whole or not at all. A request whose {@code Idempotency-Key} it knows is
 * acknowledged, but its file is not stored again.
 */
final class WebServer implements AutoCloseable {

    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;

    /** Time between a file and its answer, in which the connection may break. */
    private static final Duration ANSWER = Duration.ofMillis(200);

    private final Path folder;
    private final Path part;
    private final int port = LoopbackPorts.free();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Set<String>> keys = new ConcurrentHashMap<>();
    private final Set<String> stored = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private int repetitions;

    /** @param folder for the files; the folder around it has the unfinished one */
    WebServer(Path folder) {
        this.folder = folder;
        this.part = folder.resolveSibling("unfinished-upload");
    }

    WebServer start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
        return this;
    }

    /** Closes all connections in the middle of what they transfer. */
    void stop() {
        server.stop(0);
    }

    /** Waits until another file has been stored, whose answer has not been sent. */
    void awaitUpload() {
        int before = stored.size();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> stored.size() > before);
    }

    int port() {
        return port;
    }

    /** Returns all keys that were sent for a file, by the paths of the files. */
    Map<String, Set<String>> keys() {
        return keys;
    }

    /** Returns the number of requests that were sent although the file had been stored. */
    synchronized int repetitions() {
        return repetitions;
    }

    private void receive(HttpExchange request) throws IOException {
        try (request) {
            if (!request.getRequestMethod().equals("PUT")) {
                // the check at the start
                request.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            byte[] body = request.getRequestBody().readAllBytes();
            String path = request.getRequestURI().getPath().substring(1);
            String key = request.getRequestHeaders().getFirst("Idempotency-Key");
            keys.computeIfAbsent(path, none -> ConcurrentHashMap.newKeySet()).add(key);
            store(folder.resolve(path), key, body);
            LockSupport.parkNanos(ANSWER.toNanos());
            request.sendResponseHeaders(CREATED, -1);
        }
    }

    private synchronized void store(Path file, String key, byte[] body) throws IOException {
        if (!stored.add(key)) {
            repetitions++;
            return;
        }
        Files.createDirectories(file.getParent());
        Files.write(part, body);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}
