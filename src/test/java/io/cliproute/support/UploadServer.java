package io.cliproute.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** HTTP server that stores what is sent to it, unless a test answers otherwise. */
public final class UploadServer implements AutoCloseable {

    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;
    private HttpServer server;
    private volatile Function<Request, Optional<Answer>> answers = request -> Optional.empty();

    /**
     * Request that the server has received.
     *
     * @param uri as sent, percent-encoded
     */
    public record Request(String method, String uri, Map<String, List<String>> headers, byte[] body) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    /** Answer instead of 201. */
    public record Answer(int status, Map<String, String> headers) {}

    /** Starts a server without TLS. */
    public UploadServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        port = server.getAddress().getPort();
        begin();
    }

    /**
     * Starts a server with TLS.
     *
     * @param certificate name of a key store in the folder {@code tls} of the test resources
     */
    public UploadServer(String certificate) throws IOException, GeneralSecurityException {
        char[] password = "secret".toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(FtpsServer.resource(certificate).toFile(), password), password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        HttpsServer secured = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        secured.setHttpsConfigurator(new HttpsConfigurator(tls));
        server = secured;
        port = server.getAddress().getPort();
        begin();
    }

    private void begin() {
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** Answers some requests in another way. */
    public UploadServer answering(Function<Request, Optional<Answer>> other) {
        answers = other;
        return this;
    }

    public String uri(String path) {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port + "/" + path;
    }

    public int port() {
        return port;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Returns the bodies that were accepted, by their paths. */
    public Map<String, byte[]> stored() {
        return stored;
    }

    /** Ends at once, in the middle of requests. */
    public void stop() {
        server.stop(0);
    }

    /** Starts again on the same port. */
    public void restart() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        begin();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes());
            requests.add(request);
            Answer answer = answers.apply(request).orElse(new Answer(201, Map.of()));
            if (answer.status() < 300) {
                stored.put(exchange.getRequestURI().getPath(), request.body());
            }
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), -1);
        }
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}
