package io.cliproute.s3;

import io.cliproute.files.ContentTypes;
import java.io.IOException;
import java.io.InputStream;
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
                                RequestBody.fromContentProvider(
                                        () -> open(file, position, length), length, ContentTypes.of(key)))
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
                        client.get().putObject(request.ssekmsKeyId(kmsKey()).build(), RequestBody.fromFile(file)));
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

    /** Makes an object of several parts, which appears with the last request. The parts are removed after a failure. */
    private void inParts(String key, long bytes, long wanted, Part part) {
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
        } catch (SdkException e) {
            abort(key, upload, e);
            throw S3Failures.failure(e);
        }
    }

    private void abort(String key, String upload, SdkException reason) {
        try {
            client.get()
                    .abortMultipartUpload(request ->
                            request.bucket(store.getBucketName()).key(key).uploadId(upload));
        } catch (SdkException e) {
            // a rule of the bucket for incomplete uploads removes the parts
            reason.addSuppressed(e);
        }
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

    private static InputStream open(Path file, long position, long length) {
        try {
            InputStream content = Files.newInputStream(file);
            content.skipNBytes(position);
            return BoundedInputStream.builder()
                    .setInputStream(content)
                    .setMaxCount(length)
                    .setPropagateClose(true)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
