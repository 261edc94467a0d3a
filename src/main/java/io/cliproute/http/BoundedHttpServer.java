package io.cliproute.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/**
 * Camel's HTTP server with limits: Camel's own has none for connections and slow clients, and only logs that its port
 * is taken.
 */
final class BoundedHttpServer extends VertxPlatformHttpServer {

    /** Far more than people and monitoring need. */
    static final int MAX_CONNECTIONS = 100;

    /** Time in which the head of a first request must arrive. */
    static final long HEAD_MILLIS = 5_000;

    /** Time in which a body that is not an upload must arrive and be answered. */
    static final long REQUEST_MILLIS = 30_000;

    private static final int IDLE_SECONDS = 60;

    private final VertxPlatformHttpServerConfiguration configuration;
    private final Map<HttpConnection, Long> deadlines = new ConcurrentHashMap<>();
    private volatile HttpServer server;

    BoundedHttpServer(VertxPlatformHttpServerConfiguration configuration) {
        super(configuration);
        this.configuration = configuration;
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxInitialLineLength(8_192)
                .setMaxHeaderSize(16_384)
                .setMaxFormFields(16)
                .setMaxFormAttributeSize(8_192)
                // a connection with one request at a time, so that limits of connections and times mean what they say
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true);
    }

    @Override
    protected void startServer() throws Exception {
        Handler<HttpServerRequest> router = VertxPlatformHttpRouter.lookup(
                getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(configuration.getPort()));
        HttpServer created = getVertx()
                .createHttpServer(options())
                .connectionHandler(this::connected)
                .requestHandler(request -> handle(request, router));
        try {
            server = created.listen(configuration.getBindPort(), configuration.getBindHost())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(REQUEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            stopVertx();
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Closes a connection that exceeds the limit, or whose first request does not arrive in time. */
    private void connected(HttpConnection connection) {
        if (deadlines.size() >= MAX_CONNECTIONS) {
            connection.close();
            return;
        }
        connection.closeHandler(closed -> cancel(deadlines.remove(connection)));
        limit(connection, HEAD_MILLIS);
    }

    private void limit(HttpConnection connection, long millis) {
        Long former = deadlines.put(connection, getVertx().setTimer(millis, timer -> connection.close()));
        cancel(former);
    }

    private void cancel(Long timer) {
        Vertx vertx = getVertx();
        if (timer != null && vertx != null) {
            vertx.cancelTimer(timer);
        }
    }

    private void handle(HttpServerRequest request, Handler<HttpServerRequest> router) {
        HttpConnection connection = request.connection();
        if (isLong(request)) {
            // the idle time-out ends it when nothing arrives or leaves
            cancel(deadlines.get(connection));
        } else {
            limit(connection, REQUEST_MILLIS);
        }
        request.response().endHandler(sent -> {
            if (deadlines.containsKey(connection)) {
                limit(connection, TimeUnit.SECONDS.toMillis(IDLE_SECONDS));
            }
        });
        router.handle(request);
    }

    private static boolean isLong(HttpServerRequest request) {
        return RequestGuard.isMultipart(request)
                || request.path().equals(EventStream.PATH)
                || request.path().contains(OutputFiles.SEGMENT);
    }

    @Override
    public HttpServer getServer() {
        return server;
    }

    @Override
    public int getPort() {
        HttpServer started = server;
        return started == null ? configuration.getBindPort() : started.actualPort();
    }

    @Override
    protected void stopServer() {
        if (server == null) {
            return;
        }
        try {
            server.close().toCompletionStage().toCompletableFuture().get(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new CompletionException("HTTP server did not stop", e);
        } finally {
            server = null;
        }
    }

    @Override
    protected void stopVertx() {
        Vertx vertx = getVertx();
        if (vertx != null) {
            vertx.close();
        }
    }
}
