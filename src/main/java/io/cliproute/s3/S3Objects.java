package io.cliproute.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects of one bucket. Thread-safe. All methods throw {@link GenericFileOperationFailedException}. */
final class S3Objects {

    /** In bytes; a manifest has a few hundred for each output. */
    private static final long MAX_READ = 16L << 20;

    private static final int NOT_FOUND = 404;

    private final Supplier<S3Client> client;
    private final String bucket;
    private final S3Uploads uploads;

    /** @param client returns the client, which may be created at the first call */
    S3Objects(Supplier<S3Client> client, AWS2S3Configuration store) {
        this.client = client;
        this.bucket = store.getBucketName();
        this.uploads = new S3Uploads(client, store);
    }

    /** Fails if the keys below a prefix can't be listed. */
    void requireReadable(String prefix) {
        list(prefix, 1);
    }

    /** Returns, as text for people, how many objects are below a prefix. */
    String count(String prefix) {
        ListObjectsV2Response first = list(prefix, 1000);
        return (first.isTruncated() ? "more than " : "") + first.contents().size() + " objects listed";
    }

    private ListObjectsV2Response list(String prefix, int keys) {
        return S3Failures.call(() -> client.get()
                .listObjectsV2(request -> request.bucket(bucket).prefix(prefix).maxKeys(keys)));
    }

    /** Returns the description of an object; empty if there is none of that key. */
    Optional<HeadObjectResponse> head(String key) {
        try {
            return Optional.of(
                    client.get().headObject(request -> request.bucket(bucket).key(key)));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw S3Failures.failure(e);
        } catch (SdkException e) {
            throw S3Failures.failure(e);
        }
    }

    /** Reads a small object; empty if there is none of that key. */
    Optional<byte[]> read(String key) {
        try (ResponseInputStream<GetObjectResponse> content =
                client.get().getObject(request -> request.bucket(bucket).key(key))) {
            if (content.response().contentLength() > MAX_READ) {
                content.abort();
                throw new GenericFileOperationFailedException(key + " is larger than " + MAX_READ + " bytes");
            }
            return Optional.of(content.readAllBytes());
        } catch (NoSuchKeyException ignored) {
            return Optional.empty();
        } catch (SdkException e) {
            throw S3Failures.failure(e);
        } catch (IOException e) {
            throw new GenericFileOperationFailedException("the download broke off: " + e.getMessage(), e);
        }
    }

    /** Deletes an object, if it exists. */
    void delete(String key) {
        S3Failures.call(() ->
                client.get().deleteObject(request -> request.bucket(bucket).key(key)));
    }

    void copy(String from, String to, HeadObjectResponse original) {
        uploads.copy(from, to, original);
    }

    void upload(Path file, String key) {
        uploads.upload(file, key);
    }

    /**
     * Downloads an object in the state in which it was listed.
     *
     * @throws IOException if the file can't be written
     */
    void download(S3Object listed, Path target) throws IOException {
        try (ResponseInputStream<GetObjectResponse> content = client.get()
                .getObject(request -> request.bucket(bucket).key(listed.key()).ifMatch(listed.eTag()))) {
            copy(content, target);
        } catch (SdkException e) {
            throw S3Failures.failure(e);
        }
    }

    private static void copy(ResponseInputStream<?> content, Path target) throws IOException {
        TransferPace pace = new TransferPace();
        byte[] buffer = new byte[1 << 16];
        try (var out = Files.newOutputStream(target)) {
            for (int read = read(content, buffer); read >= 0; read = read(content, buffer)) {
                out.write(buffer, 0, read);
                if (pace.isTooSlow(read) || Thread.currentThread().isInterrupted()) {
                    throw new GenericFileOperationFailedException("the store sends too slowly, or the program stops");
                }
            }
        } catch (IOException | RuntimeException e) {
            // closing would read the rest of the object
            content.abort();
            throw e;
        }
    }

    private static int read(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new GenericFileOperationFailedException("the download broke off: " + e.getMessage(), e);
        }
    }
}
