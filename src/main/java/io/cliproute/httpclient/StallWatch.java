package io.cliproute.httpclient;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Closes the connection of a request whose body a server stops reading: the timeouts of a socket end only waiting for
 * an answer, and a blocked write waits for ever. Thread-safe.
 */
final class StallWatch implements AutoCloseable {

    static final Duration DEFAULT = Duration.ofSeconds(30);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "http-stalls");
        thread.setDaemon(true);
        return thread;
    });

    /** @param limit time in which a server has to read something */
    HttpClientConfigurer configurer(Duration limit) {
        return client -> client
                // the destination's route retries
                .disableAutomaticRetries()
                .addExecInterceptorBefore(
                        ChainElement.MAIN_TRANSPORT.name(),
                        "cliproute-stalls",
                        (request, scope, chain) -> execute(request, scope, chain, limit));
    }

    private ClassicHttpResponse execute(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Duration limit)
            throws IOException, HttpException {
        HttpEntity entity = request.getEntity();
        if (entity == null) {
            return chain.proceed(request, scope);
        }
        WatchedEntity watched = new WatchedEntity(entity, limit);
        request.setEntity(watched);
        ScheduledFuture<?> watch = timer.scheduleWithFixedDelay(
                () -> {
                    if (watched.isStalled()) {
                        scope.execRuntime.discardEndpoint();
                    }
                },
                limit.toMillis() / 4,
                limit.toMillis() / 4,
                TimeUnit.MILLISECONDS);
        try {
            return chain.proceed(request, scope);
        } catch (IOException e) {
            throw watched.isStalled() ? timeout(limit, e) : e;
        } finally {
            watch.cancel(false);
            request.setEntity(entity);
        }
    }

    private static IOException timeout(Duration limit, IOException cause) {
        SocketTimeoutException timeout =
                new SocketTimeoutException("the server has read nothing for " + limit.toMillis() / 1000.0 + " s");
        timeout.addSuppressed(cause);
        return timeout;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Body of a request that records when a part of it was sent. */
    private static final class WatchedEntity extends HttpEntityWrapper {

        private final long limit;
        private volatile long lastProgress;
        private volatile boolean writing;

        WatchedEntity(HttpEntity entity, Duration limit) {
            super(entity);
            this.limit = limit.toNanos();
        }

        boolean isStalled() {
            return writing && System.nanoTime() - lastProgress > limit;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            lastProgress = System.nanoTime();
            writing = true;
            super.writeTo(new FilterOutputStream(out) {
                @Override
                public void write(int single) throws IOException {
                    out.write(single);
                    lastProgress = System.nanoTime();
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    lastProgress = System.nanoTime();
                }
            });
            writing = false;
        }
    }
}
