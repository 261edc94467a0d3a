package io.cliproute.s3;

import io.cliproute.remote.RemoteConnection;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFile;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Operations of Camel's file components on the objects of a bucket. It keeps no connection of its own, as the client
 * has a pool of them. Names are keys. There are no folders, so creating one does nothing.
 */
final class S3Connection implements RemoteFileOperations<S3Object>, RemoteConnection {

    private final S3Endpoint endpoint;
    private final S3Objects objects;

    S3Connection(S3Endpoint endpoint) {
        this.endpoint = endpoint;
        this.objects =
                new S3Objects(endpoint::client, endpoint.getConfiguration().store());
    }

    @Override
    public boolean connect(RemoteFileConfiguration configuration, Exchange exchange) {
        endpoint.client();
        return true;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean sendNoop() {
        return true;
    }

    @Override
    public void disconnect() {
        // the endpoint closes the client
    }

    @Override
    public void forceDisconnect() {
        // the endpoint closes the client
    }

    @Override
    public void release() {
        // nothing is occupied between two operations
    }

    @Override
    public void abort() {
        // an answer is never taken for that of another request
    }

    @Override
    public void beginListing() {
        // the consumer bounds its listings
    }

    @Override
    public String listingSummary() {
        return objects.count(endpoint.getConfiguration().prefix());
    }

    @Override
    public Optional<String> folderProblem(String folder) {
        objects.requireReadable(endpoint.getConfiguration().prefix());
        return Optional.empty();
    }

    @Override
    public Comparison compare(String path, GenericFile<?> listed) {
        if (!path.equals(listed.getAbsoluteFilePath())) {
            // a copy within the store is complete, and its tag may be another one
            return Comparison.UNCHANGED;
        }
        String tag = ((S3Object) listed.getFile()).eTag();
        return objects.head(path)
                .map(now -> tag.equals(now.eTag()) ? Comparison.UNCHANGED : Comparison.REPLACED)
                .orElse(Comparison.UNKNOWN);
    }

    @Override
    public boolean isCopy(String path, GenericFile<?> listed) {
        S3Object original = (S3Object) listed.getFile();
        return objects.head(path)
                .filter(copy ->
                        original.eTag().equals(copy.eTag()) && original.size().equals(copy.contentLength()))
                .isPresent();
    }

    @Override
    public Optional<byte[]> read(String path) {
        return objects.read(path);
    }

    @Override
    public boolean existsFile(String name) {
        return objects.head(name).isPresent();
    }

    @Override
    public boolean deleteFile(String name) {
        objects.delete(name);
        return true;
    }

    /** Copies the object within the store, which checks the copy, and deletes it. */
    @Override
    public boolean renameFile(String from, String to) {
        Optional<HeadObjectResponse> original = objects.head(from);
        original.ifPresent(known -> {
            objects.copy(from, to, known);
            objects.delete(from);
        });
        return original.isPresent();
    }

    @Override
    public boolean storeFile(String name, Exchange exchange, long size) {
        objects.upload(exchange.getIn().getBody(File.class).toPath(), name);
        return true;
    }

    /** Downloads into the local work folder under a temporary name, which is renamed at the end. */
    @Override
    public boolean retrieveFile(String name, Exchange exchange, long size) {
        @SuppressWarnings("unchecked")
        GenericFile<S3Object> file = exchange.getProperty(FileComponent.FILE_EXCHANGE_FILE, GenericFile.class);
        Path target = Path.of(endpoint.getLocalWorkDirectory(), file.getRelativeFilePath());
        try {
            Files.createDirectories(target.getParent());
            Path part = Files.createTempFile(target.getParent(), "", ".inprogress");
            try {
                objects.download(file.getFile(), part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new GenericFileOperationFailedException("could not write the download: " + e.getMessage(), e);
        }
        file.setBody(target.toFile());
        return true;
    }

    @Override
    public void releaseRetrievedFileResources(Exchange exchange) {
        // a download is closed when it ends
    }

    @Override
    public GenericFile<S3Object> newGenericFile() {
        return new RemoteFile<>();
    }

    @Override
    public void setEndpoint(GenericFileEndpoint<S3Object> endpoint) {
        // given to the constructor
    }

    @Override
    public boolean buildDirectory(String directory, boolean absolute) {
        return true;
    }

    @Override
    public String getCurrentDirectory() {
        return "";
    }

    @Override
    public void changeCurrentDirectory(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void changeToParentDirectory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean sendSiteCommand(String command) {
        throw new UnsupportedOperationException();
    }

    /** Operation that the interface has from Camel 4.22 on. */
    public boolean storeFileDirectly(String name, String payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public S3Object[] listFiles() {
        throw new UnsupportedOperationException();
    }

    /** @return nothing, as {@link #listingSummary} and the consumer list for themselves */
    @Override
    public S3Object[] listFiles(String path) {
        return new S3Object[0];
    }
}
