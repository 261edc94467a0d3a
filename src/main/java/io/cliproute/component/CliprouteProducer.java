package io.cliproute.component;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Hands exchanges to the workers of the pipeline; the caller's thread does not wait for a result. */
final class CliprouteProducer extends DefaultAsyncProducer {

    private final CliprouteEndpoint endpoint;
    private RenderRequests requests;

    CliprouteProducer(CliprouteEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        requests = endpoint.getComponent().requests();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            requests.submit(exchange, endpoint, callback);
            return false;
        } catch (Exception e) {
            // any failure is one of this exchange, for the error handling of the host
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }
}
