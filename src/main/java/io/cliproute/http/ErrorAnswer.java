package io.cliproute.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** JSON for errors that the server finds itself, in place of its pages. */
enum ErrorAnswer implements Handler<RoutingContext> {
    BAD_REQUEST(400, "the request is not valid"),
    NOT_FOUND(404, "this path does not exist; see /api/openapi.json"),
    METHOD(405, "this path has no such method; see /api/openapi.json"),
    TOO_LARGE(413, "the body is larger than permitted"),
    INTERNAL(500, "the request failed; see the log of the service");

    private final int status;
    private final String message;

    ErrorAnswer(int status, String message) {
        this.status = status;
        this.message = message;
    }

    int status() {
        return status;
    }

    @Override
    public void handle(RoutingContext context) {
        if (!context.response().ended()) {
            context.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, ApiJson.CONTENT_TYPE);
            context.end(ApiJson.error(status, message));
        }
    }
}
