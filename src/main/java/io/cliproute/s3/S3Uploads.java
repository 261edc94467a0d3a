package io.cliproute.s3;

import io.cliproute.files.ContentTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.input.ProxyInputStream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Uploads and copies to one bucket: small files at once, large ones in parts. Thread-safe. */
final class S3Uploads {

    /** Number of parts that a store accepts. */
    private static final int MAX_PARTS = 10_000;

    /** Bytes that a store copies at once. */
    private static final long MAX_COPY = 5L << 30;

    /** Time in which a request may be sent and answered, without the time for its bytes. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    /** Time for the removal of parts, with all attempts; a stop waits for it. */
    private static final Duration ABORT = Duration.ofSeconds(3);

    /** A slower transfer counts as frozen. */
    private static final int MIN_BYTES_PER_SECOND = 10_000;

    private final Supplier<S3Client> client;
    private final AWS2S3Configuration store;

    S3Uploads(Supplier<S3Client> client, AWS2S3Configuration store) {
        this.client = client;
        this.store = store;
    }

    /** Makes one part of an object. */
    private interface Part {
        String tag(String upload, int number, long position, long bytes);
    }

    void upload(Path file, String key) {
        try {
            long bytes = Files.size(file);
            if (bytes > store.getPartSize()) {
                inParts(key, bytes, store.getPartSize(), (upload, number, position, length) -> client.get()
                        .uploadPart(
                                request -> request.bucket(store.getBucketName())
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(number)
                                        .overrideConfiguration(limit(length)),
                                content(file, position, length))
                        .eTag());
            } else {
                PutObjectRequest.Builder request = PutObjectRequest.builder()
                        .bucket(store.getBucketName())
                        .key(key)
                        .contentType(ContentTypes.of(key))
                        .storageClass(store.getStorageClass())
                        .overrideConfiguration(limit(bytes));
                encryption().ifPresent(request::serverSideEncryption);
                S3Failures.call(() ->
                        client.get().putObject(request.ssekmsKeyId(kmsKey()).build(), content(file, 0, bytes)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies an object within the store, as it was. */
    void copy(String from, String to, HeadObjectResponse original) {
        if (original.contentLength() <= MAX_COPY) {
            S3Failures.call(() -> client.get().copyObject(request -> request.sourceBucket(store.getBucketName())
                    .sourceKey(from)
                    .copySourceIfMatch(original.eTag())
                    .destinationBucket(store.getBucketName())
                    .destinationKey(to)));
        } else {
            inParts(to, original.contentLength(), MAX_COPY / 5, (upload, number, position, bytes) -> client.get()
                    .uploadPartCopy(request -> request.sourceBucket(store.getBucketName())
                            .sourceKey(from)
                            .copySourceIfMatch(original.eTag())
                            .copySourceRange("bytes=" + position + "-" + (position + bytes - 1))
                            .destinationBucket(store.getBucketName())
                            .destinationKey(to)
                            .uploadId(upload)
                            .partNumber(number))
                    .copyPartResult()
                    .eTag());
        }
    }

    /**
     * Makes an object of several parts, which appears with the last request. The parts are removed after a failure and
     * at a stop, and those that a killed program has left by the next upload of the same key.
     */
    private void inParts(String key, long bytes, long wanted, Part part) {
        abortEarlierUploads(key);
        CreateMultipartUploadRequest.Builder create = CreateMultipartUploadRequest.builder()
                .bucket(store.getBucketName())
                .key(key)
                .contentType(ContentTypes.of(key))
                .storageClass(store.getStorageClass());
        encryption().ifPresent(create::serverSideEncryption);
        String upload = S3Failures.call(() -> client.get()
                        .createMultipartUpload(create.ssekmsKeyId(kmsKey()).build()))
                .uploadId();
        long size = Math.max(wanted, bytes / MAX_PARTS + 1);
        List<CompletedPart> parts = new ArrayList<>();
        try {
            for (long position = 0; position < bytes; position += size) {
                int number = parts.size() + 1;
                String tag = part.tag(upload, number, position, Math.min(size, bytes - position));
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            client.get().completeMultipartUpload(request -> request.bucket(store.getBucketName())
                    .key(key)
                    .uploadId(upload)
                    .multipartUpload(all -> all.parts(parts)));
        } catch (RuntimeException e) {
            abort(key, upload, e);
            throw e instanceof SdkException failure ? S3Failures.failure(failure) : e;
        }
    }

    /** Aborts unfinished uploads of a key. All of them are left-overs, since one job at a time delivers a set. */
    private void abortEarlierUploads(String key) {
        try {
            client
                    .get()
                    .listMultipartUploads(
                            request -> request.bucket(store.getBucketName()).prefix(key))
                    .uploads()
                    .stream()
                    .filter(earlier -> earlier.key().equals(key))
                    .forEach(earlier -> abort(key, earlier.uploadId()));
        } catch (SdkException ignored) {
            // the user may not list them, or the store can't; a rule of the bucket for incomplete uploads removes them
        }
    }

    private void abort(String key, String upload, RuntimeException reason) {
        // the client sends nothing for an interrupted thread
        boolean stopping = Thread.interrupted();
        try {
            abort(key, upload);
        } catch (SdkException e) {
            // a rule of the bucket for incomplete uploads removes the parts
            reason.addSuppressed(e);
        } finally {
            if (stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void abort(String key, String upload) {
        client.get().abortMultipartUpload(request -> request.bucket(store.getBucketName())
                .key(key)
                .uploadId(upload)
                .overrideConfiguration(limits -> limits.apiCallTimeout(ABORT)));
    }

    private Optional<ServerSideEncryption> encryption() {
        if (store.isUseAwsKMS()) {
            return Optional.of(ServerSideEncryption.AWS_KMS);
        }
        return store.isUseSSES3() ? Optional.of(ServerSideEncryption.AES256) : Optional.empty();
    }

    private String kmsKey() {
        return store.isUseAwsKMS() ? store.getAwsKMSKeyId() : null;
    }

    /** Bounds the time of one attempt: the client's own timeouts do not end a write that a frozen server blocks. */
    private static Consumer<AwsRequestOverrideConfiguration.Builder> limit(long bytes) {
        return request -> request.apiCallAttemptTimeout(ANSWER.plusSeconds(bytes / MIN_BYTES_PER_SECOND));
    }

    private static RequestBody content(Path file, long position, long length) {
        return RequestBody.fromContentProvider(
                () -> open(file, position, length), length, ContentTypes.of(file.toString()));
    }

    private static InputStream open(Path file, long position, long length) {
        try {
            InputStream content = Files.newInputStream(file);
            content.skipNBytes(position);
            return new StoppableContent(BoundedInputStream.builder()
                    .setInputStream(content)
                    .setMaxCount(length)
                    .setPropagateClose(true)
                    .get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Content of a request that ends at a stop: the client notices an interruption only between two requests. */
    private static final class StoppableContent extends ProxyInputStream {

        StoppableContent(InputStream content) {
            super(content);
        }

        @Override
        protected void beforeRead(int bytes) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("the program stops");
            }
        }
    }
}
