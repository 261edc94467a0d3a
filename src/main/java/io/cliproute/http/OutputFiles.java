package io.cliproute.http;

import io.cliproute.status.MediaTypes;
import io.cliproute.status.PublishedSets;
import io.cliproute.store.JobHistory;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Handler that sends files of result sets, whole or in ranges. Thread-safe. */
final class OutputFiles implements Handler<RoutingContext> {

    /** Part of the path that precedes the name of a file. */
    static final String SEGMENT = "/outputs/";

    private final JobHistory history;
    private final PublishedSets sets;

    OutputFiles(JobHistory history, PublishedSets sets) {
        this.history = history;
        this.sets = sets;
    }

    /**
     * File to send.
     *
     * @param bytes its size
     */
    private record Found(Path path, long bytes) {}

    @Override
    public void handle(RoutingContext context) {
        context.vertx()
                .executeBlocking(() -> find(context.request().path()), false)
                .onSuccess(file -> send(context, file))
                .onFailure(problem -> RequestGuard.reject(
                        context,
                        problem instanceof ApiException api ? api : new ApiException(500, "the file cannot be read")));
    }

    private Found find(String path) throws IOException {
        int begin = path.indexOf(SEGMENT);
        String id = new ApiRequest(path, "").segment(2);
        String name =
                ApiRequest.decoded(path.substring(begin + SEGMENT.length()).replace("+", "%2B"));
        Path file = history.find(id)
                .flatMap(job -> sets.file(job, name))
                .orElseThrow(() -> new ApiException(404, "no local destination has this file"));
        return new Found(file, Files.size(file));
    }

    private static void send(RoutingContext context, Found file) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.of(file.path().toString()))
                .putHeader("Accept-Ranges", "bytes");
        ByteRange range = ByteRange.parse(context.request().getHeader("Range"), file.bytes());
        if (!range.isSatisfiable()) {
            response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.bytes());
            RequestGuard.reject(context, new ApiException(416, "the file has " + file.bytes() + " bytes"));
            return;
        }
        if (range.isPart()) {
            response.setStatusCode(206)
                    .putHeader(
                            HttpHeaders.CONTENT_RANGE,
                            "bytes " + range.first() + "-" + range.last() + "/" + file.bytes());
        }
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(range.length()))
                    .end();
        } else {
            response.sendFile(file.path().toString(), range.first(), range.length())
                    .onFailure(gone -> response.reset());
        }
    }
}
