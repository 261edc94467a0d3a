package io.cliproute.http;

import io.cliproute.JobEvent;
import io.cliproute.event.EventQueue;
import io.cliproute.event.JobEvents;
import io.cliproute.event.Progress;
import io.cliproute.job.JobExecutions;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Server-sent events of all jobs. One thread serves all clients and runs only while there are any. A client that reads
 * too slowly is disconnected; it connects again and reads the state. Thread-safe.
 */
final class EventStream implements Handler<RoutingContext>, AutoCloseable {

    static final String PATH = "/api/events";

    private static final int MAX_CLIENTS = 32;

    private static final int MAX_UNSENT_BYTES = 256 * 1024;

    private static final long POLL_MILLIS = 200;

    /** Shorter than the idle time-out of the server and of common proxies. */
    private static final long HEARTBEAT_NANOS = 15_000_000_000L;

    private final JobEvents events;
    private final JobExecutions executions;
    private final List<HttpServerResponse> clients = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private Thread thread;

    EventStream(JobEvents events, JobExecutions executions) {
        this.events = events;
        this.executions = executions;
    }

    @Override
    public void handle(RoutingContext context) {
        if (closed || clients.size() >= MAX_CLIENTS) {
            RequestGuard.reject(context, new ApiException(503, "too many clients read events"));
            return;
        }
        HttpServerResponse response = context.response()
                .setChunked(true)
                .setWriteQueueMaxSize(MAX_UNSENT_BYTES)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader("X-Accel-Buffering", "no");
        response.closeHandler(gone -> clients.remove(response));
        response.exceptionHandler(gone -> clients.remove(response));
        response.write("retry: 2000\n\n");
        clients.add(response);
        start();
    }

    private synchronized void start() {
        if (thread == null && !closed) {
            thread = new Thread(this::serve, "cliproute-http-events");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void serve() {
        EventQueue queue = events.subscribe(Set.of(JobEvent.Type.values()));
        try {
            Progress progress = new Progress(events, executions);
            long heartbeat = System.nanoTime();
            while (isNeeded()) {
                JobEvent event = queue.poll(POLL_MILLIS);
                if (event != null) {
                    send(text(event));
                } else {
                    progress.sample().forEach(advanced -> send(text(advanced)));
                }
                if (System.nanoTime() - heartbeat > HEARTBEAT_NANOS) {
                    heartbeat = System.nanoTime();
                    send(": \n\n");
                }
            }
        } catch (InterruptedException ignored) {
            // the server is being stopped
            Thread.currentThread().interrupt();
        } finally {
            events.unsubscribe(queue);
        }
    }

    /** Ends this thread if there is no client. A client that arrives later starts another one. */
    private synchronized boolean isNeeded() {
        if (closed || clients.isEmpty()) {
            thread = null;
            return false;
        }
        return true;
    }

    private static String text(JobEvent event) {
        return "id: " + event.id() + "\nevent: " + event.type().word() + "\ndata: " + ApiJson.write(event) + "\n\n";
    }

    private void send(String text) {
        List<HttpServerResponse> slow =
                clients.stream().filter(HttpServerResponse::writeQueueFull).toList();
        clients.removeAll(slow);
        slow.forEach(HttpServerResponse::reset);
        clients.forEach(client -> client.write(text));
    }

    @Override
    public void close() {
        closed = true;
        clients.forEach(HttpServerResponse::end);
        clients.clear();
    }
}
