package io.cliproute.s3;

import io.cliproute.remote.RemoteOptions;
import java.util.Map;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileComponent;
import org.apache.camel.support.PropertyBindingSupport;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Component that treats the objects of a bucket as the files of a server. The options of the connection, and the client
 * made from them, are those of Camel's {@code aws2-s3} component; polling and delivery are those of its file
 * components, so that a bucket has the same guarantees as any other server. Thread-safe.
 */
public final class S3Component extends RemoteFileComponent<S3Object> {

    @Override
    protected GenericFileEndpoint<S3Object> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) {
        AWS2S3Configuration store = new AWS2S3Configuration();
        store.setBucketName(remaining);
        PropertyBindingSupport.build()
                .withCamelContext(getCamelContext())
                .withTarget(store)
                .withProperties(parameters)
                // the others are those of a file component
                .withRemoveParameters(true)
                .bind();
        // a bucket admits any number of connections, so an additional one is like the first
        parameters.remove(RemoteOptions.ADDITIONAL);
        parameters.remove(RemoteOptions.SOURCE_NAME);
        return new S3Endpoint(uri, this, new S3FileConfiguration(store));
    }

    @Override
    protected void afterPropertiesSet(GenericFileEndpoint<S3Object> endpoint) {
        // nothing depends on several options
    }
}
