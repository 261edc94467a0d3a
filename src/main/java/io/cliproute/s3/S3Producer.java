package io.cliproute.s3;

import org.apache.camel.Exchange;
import org.apache.camel.component.file.remote.RemoteFileProducer;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Writes objects under their final keys. A store shows an object only when it is complete, so it needs no temporary
 * name.
 */
final class S3Producer extends RemoteFileProducer<S3Object> {

    S3Producer(S3Endpoint endpoint, S3Connection connection) {
        super(endpoint, connection);
    }

    /** Throws the failure. There is no connection whose state would be unknown now. */
    @Override
    public void handleFailedWrite(Exchange exchange, Exception failure) throws Exception {
        throw failure;
    }
}
