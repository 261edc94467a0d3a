package io.cliproute.httpclient;

import io.cliproute.deliver.DestinationSet;
import io.cliproute.exchange.ExchangeProperties;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.service.ServiceHelper;

/** Sends each file of a set, or the set as a whole when its last file is due. Thread-safe. */
final class HttpDestinationProducer extends DefaultProducer {

    private final Producer http;
    private final HttpRequests requests;

    /** @param http Camel's producer for the URL */
    HttpDestinationProducer(HttpDestinationEndpoint endpoint, Producer http, HttpRequests requests) {
        super(endpoint);
        this.http = http;
        this.requests = requests;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        DestinationSet set = exchange.getProperty(ExchangeProperties.DESTINATION_SET, DestinationSet.class);
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        // a copy, so that neither the headers of the request nor the answer stay in the message
        Optional<Exchange> request = requests.next(exchange.copy(), set, name);
        exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
        if (request.isPresent()) {
            send(request.get(), exchange);
        }
    }

    private void send(Exchange request, Exchange exchange) throws Exception {
        try {
            http.process(request);
            if (request.getException() != null) {
                throw request.getException();
            }
        } catch (HttpOperationFailedException e) {
            HttpAnswer answer = new HttpAnswer(e);
            answer.retryAfter(Instant.now()).map(Duration::toMillis).ifPresent(delay -> exchange.getMessage()
                    .setHeader(Exchange.REDELIVERY_DELAY, delay));
            throw answer.failure();
        } catch (IOException e) {
            throw HttpAnswer.noAnswer(e, requests.base());
        }
    }

    @Override
    protected void doStart() throws Exception {
        ServiceHelper.startService(http);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        ServiceHelper.stopService(http);
    }
}
