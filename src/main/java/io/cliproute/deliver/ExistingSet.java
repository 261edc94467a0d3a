package io.cliproute.deliver;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.JobExecution;
import io.cliproute.job.PendingDestinations;
import io.cliproute.job.RenderedSet;
import io.cliproute.manifest.Manifest;
import io.cliproute.remote.RemoteConnection;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;

/** Set that a destination has in the folder for a new set. Thread-safe. */
public final class ExistingSet implements Closeable {

    private static final byte[] NOTHING = {};

    private final String uri;
    private final AtomicReference<RemoteFileOperations<?>> idle = new AtomicReference<>();
    private volatile GenericFileEndpoint<?> found;

    /** @param uri endpoint of the destination, as in its route */
    public ExistingSet(String uri) {
        this.uri = uri;
    }

    /**
     * Checks whether the destination still needs the set. It does not if it has that very set: the program died before
     * it recorded the delivery, or an earlier attempt delivered the set and lost the server's reply.
     */
    public boolean needsSet(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RENDERED_SET) RenderedSet set,
            @ExchangeProperty(ExchangeProperties.PENDING_DESTINATIONS) PendingDestinations pending,
            Exchange exchange)
            throws Exception {
        return !(set.recovered() || pending.wasPostponed()) || !hasManifestOf(execution, exchange, ExistingSet::read);
    }

    /**
     * Checks whether the destination still needs a file. After a failed attempt the manifest may have arrived
     * nevertheless, if the connection broke after the rename and before the server's reply. A second manifest would
     * look like a second set.
     */
    public boolean needsFile(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @Header(Exchange.FILE_NAME) String name,
            @Header(Exchange.REDELIVERED) Boolean redelivered,
            Exchange exchange)
            throws Exception {
        return !Boolean.TRUE.equals(redelivered)
                || !name.equals(execution.job().path() + "/" + Manifest.FILE_NAME)
                // a local folder loses no reply
                || !hasManifestOf(execution, exchange, manifest -> NOTHING);
    }

    /** Checks whether the manifest at the destination equals that of the new set. */
    private boolean hasManifestOf(JobExecution execution, Exchange exchange, Local<byte[]> here) throws Exception {
        return Arrays.equals(
                Files.readAllBytes(execution.folder().resolve(Manifest.FILE_NAME)),
                run(exchange, execution, here, ExistingSet::read));
    }

    /**
     * Deletes the manifest of the old set before the first file of the new one arrives, because a set that is being
     * replaced is not complete. Does nothing if there is none; fails like a delivery if the destination is unreachable.
     */
    public void deleteManifest(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution, Exchange exchange)
            throws Exception {
        run(
                exchange,
                execution,
                // avoids the exception that the JDK creates internally in the usual case
                manifest -> Files.exists(manifest) && Files.deleteIfExists(manifest),
                RemoteFileOperations::deleteFile);
    }

    private interface Local<T> {
        T apply(Path manifest) throws IOException;
    }

    private interface Remote<T> {
        T apply(RemoteFileOperations<?> server, String manifest) throws IOException;
    }

    /**
     * Runs an operation on a connection of its own, because that of the producer is not accessible. One idle connection
     * is kept, since a login takes longer than the operation.
     */
    private <T> T run(Exchange exchange, JobExecution execution, Local<T> local, Remote<T> remote) throws Exception {
        GenericFileEndpoint<?> endpoint = endpoint(exchange.getContext());
        String folder = endpoint.getConfiguration().getDirectory();
        String manifest =
                (folder.isEmpty() ? "" : folder + "/") + execution.job().path() + "/" + Manifest.FILE_NAME;
        if (!(endpoint instanceof RemoteFileEndpoint<?> server)) {
            return local.apply(Path.of(manifest));
        }
        RemoteFileOperations<?> operations = idle.getAndSet(null);
        if (operations == null || !isConnected(operations)) {
            operations = server.createRemoteFileOperations();
            operations.connect(server.getConfiguration(), null);
        }
        boolean reusable = false;
        try {
            T answer = remote.apply(operations, manifest);
            reusable = true;
            return answer;
        } finally {
            // a component of Camel's own does not share its connections
            if (operations instanceof RemoteConnection connection) {
                connection.release();
            }
            if (!reusable || !idle.compareAndSet(null, operations)) {
                disconnect(operations);
            }
        }
    }

    /** Returns the endpoint, cached because Camel parses the whole URI at each lookup. */
    private GenericFileEndpoint<?> endpoint(CamelContext context) {
        if (found == null) {
            found = context.getEndpoint(uri, GenericFileEndpoint.class);
        }
        return found;
    }

    private static boolean isConnected(RemoteFileOperations<?> operations) {
        try {
            return operations.sendNoop();
        } catch (GenericFileOperationFailedException ignored) {
            // the server has closed the connection
            return false;
        }
    }

    @Override
    public void close() {
        RemoteFileOperations<?> operations = idle.getAndSet(null);
        if (operations != null) {
            disconnect(operations);
        }
    }

    private static void disconnect(RemoteFileOperations<?> operations) {
        try {
            operations.disconnect();
        } catch (GenericFileOperationFailedException ignored) {
            // the server has closed the connection
        }
    }

    private static byte[] read(Path manifest) throws IOException {
        try {
            return Files.readAllBytes(manifest);
        } catch (NoSuchFileException ignored) {
            // no set exists
            return NOTHING;
        }
    }

    private static byte[] read(RemoteFileOperations<?> server, String manifest) throws IOException {
        return RemoteConnection.of(server).read(manifest).orElse(NOTHING);
    }
}
