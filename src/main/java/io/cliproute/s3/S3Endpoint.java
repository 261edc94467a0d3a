package io.cliproute.s3;

import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Processor;
import org.apache.camel.component.aws.common.AwsClientBuilderUtil;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.GenericFileProducer;
import org.apache.camel.component.file.remote.RemoteFileConsumer;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Bucket, or the objects in it whose keys begin with a prefix. All consumers and producers share one client. */
final class S3Endpoint extends RemoteFileEndpoint<S3Object> {

    /** Region in which requests to a store of another make are signed if the URI names none. */
    private static final String ANY_REGION = "us-east-1";

    private Optional<S3Client> client = Optional.empty();

    S3Endpoint(String uri, S3Component component, S3FileConfiguration configuration) {
        super(uri, component, configuration);
    }

    @Override
    public S3FileConfiguration getConfiguration() {
        return (S3FileConfiguration) super.getConfiguration();
    }

    @Override
    public String getScheme() {
        return "aws2-s3";
    }

    @Override
    public S3Connection createRemoteFileOperations() {
        return new S3Connection(this);
    }

    @Override
    protected GenericFileProducer<S3Object> buildProducer() {
        return new S3Producer(this, createRemoteFileOperations());
    }

    @Override
    protected RemoteFileConsumer<S3Object> buildConsumer(Processor processor) {
        return new S3Consumer(this, processor, createRemoteFileOperations(), Objects.requireNonNull(processStrategy));
    }

    /** @throws UnsupportedOperationException always, as a source has a strategy of its own */
    @Override
    protected GenericFileProcessStrategy<S3Object> createGenericFileStrategy() {
        throw new UnsupportedOperationException();
    }

    /** Returns the client, which is created at the first call. */
    synchronized S3Client client() {
        if (client.isEmpty()) {
            AWS2S3Configuration store = getConfiguration().store();
            client = Optional.of(Optional.ofNullable(store.getAmazonS3Client()).orElseGet(() -> newClient(store)));
        }
        return client.get();
    }

    private static S3Client newClient(AWS2S3Configuration store) {
        if (store.isOverrideEndpoint() && store.getRegion() == null) {
            store.setRegion(ANY_REGION);
        }
        return AwsClientBuilderUtil.buildClient(store, S3Client::builder, builder -> {
            builder.forcePathStyle(store.isForcePathStyle());
            if (store.isOverrideEndpoint()) {
                // many stores reject the checksums that Amazon's client adds to every request by default
                builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
            }
        });
    }

    @Override
    protected synchronized void doShutdown() throws Exception {
        if (getConfiguration().store().getAmazonS3Client() == null) {
            client.ifPresent(S3Client::close);
        }
        client = Optional.empty();
        super.doShutdown();
    }
}
