package io.cliproute.httpclient;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/** URL below which the files of sets are put. */
final class HttpDestinationEndpoint extends DefaultEndpoint {

    private final Endpoint target;
    private final HttpRequests requests;

    /** @param target Camel's endpoint for the URL */
    HttpDestinationEndpoint(String uri, HttpDestinationComponent component, Endpoint target, HttpRequests requests) {
        super(uri, component);
        this.target = target;
        this.requests = requests;
    }

    @Override
    public Producer createProducer() throws Exception {
        return new HttpDestinationProducer(this, target.createProducer(), requests);
    }

    /** @throws UnsupportedOperationException always */
    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("a server cannot be polled by HTTP");
    }

    @Override
    protected void doStart() throws Exception {
        ServiceHelper.startService(target);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        ServiceHelper.stopAndShutdownService(target);
    }
}
