package io.cliproute.s3;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists the objects of a bucket in parts of bounded size, one part after the other, then from the beginning again. A
 * store lists keys in the order of their bytes. One poll thread uses it.
 */
final class S3Listing {

    /** Bounds the memory of one poll: about 10 MB. */
    static final int MAX_KEYS = 10_000;

    /** Bounds the keys after the last one of a part that may belong to its job file. */
    private static final int MAX_FURTHER_KEYS = 1000;

    private final Supplier<S3Client> client;
    private final S3FileConfiguration bucket;
    private final boolean recursive;

    /** Key after which the next part begins; empty if that is the first key. */
    private Optional<String> position = Optional.empty();

    /** @param recursive whether keys with a slash after the prefix are listed */
    S3Listing(Supplier<S3Client> client, S3FileConfiguration bucket, boolean recursive) {
        this.client = client;
        this.bucket = bucket;
        this.recursive = recursive;
    }

    /**
     * Lists the next part.
     *
     * @param action gets each object, except folders and hidden ones
     */
    void next(Consumer<S3Object> action) {
        Iterator<S3Object> objects = list(position);
        String last = "";
        boolean skipped = false;
        for (int count = 0; objects.hasNext(); count++) {
            S3Object object = objects.next();
            // a job file comes directly after its media file, and belongs to the same part
            if (count >= MAX_KEYS && (!object.key().startsWith(last) || count >= MAX_KEYS + MAX_FURTHER_KEYS)) {
                return;
            }
            if (!skipped && path(object).startsWith(".")) {
                // .done/ and other hidden folders may be large: continue with the first key after all of them
                position = Optional.of(bucket.prefix() + "/");
                objects = list(position);
                skipped = true;
                continue;
            }
            if (count < MAX_KEYS) {
                last = object.key();
            }
            position = Optional.of(object.key());
            if (!isHidden(path(object)) && !object.key().endsWith("/")) {
                action.accept(object);
            }
        }
        position = Optional.empty();
    }

    private Iterator<S3Object> list(Optional<String> after) {
        ListObjectsV2Request.Builder request =
                ListObjectsV2Request.builder().bucket(bucket.getHost()).prefix(bucket.prefix());
        after.ifPresent(request::startAfter);
        if (!recursive) {
            request.delimiter("/");
        }
        return client.get().listObjectsV2Paginator(request.build()).contents().iterator();
    }

    private String path(S3Object object) {
        return object.key().substring(bucket.prefix().length());
    }

    private static boolean isHidden(String path) {
        return path.startsWith(".") || path.contains("/.");
    }
}
