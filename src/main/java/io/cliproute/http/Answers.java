package io.cliproute.http;

import io.cliproute.error.ErrorText;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bean of the routes that turns values and exceptions into answers. Thread-safe. */
public final class Answers {

    /** Exchange property with the status code of the answer; absent for success. */
    static final String STATUS = "cliproute.http-status";

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    /** Writes the body as JSON. Headers of the request are not sent back. */
    public void write(Exchange exchange) {
        Object value = exchange.getMessage().getBody();
        Object status = exchange.getProperty(STATUS, 200, Integer.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, ApiJson.CONTENT_TYPE);
        exchange.getMessage().setBody(value instanceof String text ? text : ApiJson.write(value));
    }

    /** Writes the body as the text format of Prometheus. */
    public void writeText(Exchange exchange) {
        write(exchange);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    }

    /** Writes an exception as JSON. What the caller did not cause is logged. */
    public void writeError(Exchange exchange) {
        Exception problem = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        int status = problem instanceof ApiException api ? api.status() : 500;
        String message = ErrorText.rootMessage(problem);
        if (status >= 500) {
            LOG.warn("HTTP request {} failed: {}", exchange.getMessage().getHeader(Exchange.HTTP_PATH), message);
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, ApiJson.CONTENT_TYPE);
        exchange.getMessage().setBody(ApiJson.error(status, message));
    }
}
