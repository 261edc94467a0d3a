package io.cliproute.s3;

import io.cliproute.files.FileNames;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.RemoteFile;
import org.apache.camel.component.file.remote.RemoteFileConsumer;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Polls a bucket. Each poll lists a bounded number of objects and continues where the one before has ended. */
final class S3Consumer extends RemoteFileConsumer<S3Object> {

    private static final S3Object[] NONE = {};

    private final S3FileConfiguration bucket;
    private final S3Listing listing;

    S3Consumer(
            S3Endpoint endpoint,
            Processor processor,
            S3Connection connection,
            GenericFileProcessStrategy<S3Object> strategy) {
        super(endpoint, processor, connection, strategy);
        this.bucket = endpoint.getConfiguration();
        this.listing = new S3Listing(endpoint::client, bucket, endpoint.isRecursive());
    }

    @Override
    protected boolean pollDirectory(Exchange dynamic, String folder, List<GenericFile<S3Object>> files, int depth) {
        return doPollDirectory(dynamic, folder, null, files, depth);
    }

    @Override
    protected boolean doPollDirectory(
            Exchange dynamic, String path, String folder, List<GenericFile<S3Object>> files, int depth) {
        S3Failures.call(() -> listing.next(object -> offer(dynamic, object, files)));
        return true;
    }

    /** Adds an object to the files of this poll if it is wanted. */
    private void offer(Exchange dynamic, S3Object object, List<GenericFile<S3Object>> files) {
        RemoteFile<S3Object> file = asFile(object);
        int level = file.getRelativeFilePath().split("/", -1).length;
        if (level >= endpoint.getMinDepth()
                && level <= endpoint.getMaxDepth()
                && isValidFile(
                        dynamic,
                        () -> file,
                        file.getFileNameOnly(),
                        file.getAbsoluteFilePath(),
                        file::getRelativeFilePath,
                        false,
                        NONE)) {
            files.add(file);
        }
    }

    private RemoteFile<S3Object> asFile(S3Object object) {
        String path = object.key().substring(bucket.prefix().length());
        RemoteFile<S3Object> file = new RemoteFile<>();
        file.setFile(object);
        file.setEndpointPath(bucket.getDirectory());
        file.setHostname(bucket.getHost());
        file.setFileLength(object.size());
        file.setLastModified(object.lastModified().toEpochMilli());
        file.setAbsoluteFilePath(object.key());
        file.setRelativeFilePath(path);
        file.setFileName(path);
        file.setFileNameOnly(nameToCheck(path));
        return file;
    }

    /**
     * Returns the last segment of a path, or the first one that is not a harmless name, for the filter: in the path
     * Camel replaces backslashes.
     */
    private static String nameToCheck(String path) {
        String[] segments = path.split("/", -1);
        return Arrays.stream(segments)
                .filter(segment -> FileNames.objectionToName(segment).isPresent())
                .findFirst()
                .orElse(segments[segments.length - 1]);
    }

    @Override
    protected Supplier<String> getRelativeFilePath(String endpointPath, String path, String absolute, S3Object file) {
        return () -> file.key().substring(bucket.prefix().length());
    }

    /** @throws UnsupportedOperationException always, as sources reject the option {@code doneFileName} */
    @Override
    protected boolean isMatched(Supplier<GenericFile<S3Object>> file, String doneFileName, S3Object[] files) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void updateFileHeaders(GenericFile<S3Object> file, Message message) {
        // the listing has stated everything
    }
}
