package io.cliproute.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.JobExecution;
import io.cliproute.job.NameConflictException;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;

/** Set that a destination has under the names of a new set. Thread-safe. */
public final class ExistingSet implements Closeable {

    private static final byte[] NOTHING = {};

    private final String uri;
    private final AtomicReference<RemoteFileOperations<?>> idle = new AtomicReference<>();
    private volatile Endpoint found;

    /** @param uri endpoint of the destination, as in its route */
    public ExistingSet(String uri) {
        this.uri = uri;
    }

    /**
     * Checks whether the destination still needs the set. It does not if it has that very set: the program died before
     * it recorded the delivery, or an earlier attempt delivered the set and lost the server's reply.
     */
    public boolean needsSet(
            @ExchangeProperty(ExchangeProperties.DESTINATION_SET) DestinationSet set,
            @ExchangeProperty(ExchangeProperties.RENDERED_SET) RenderedSet rendered,
            @ExchangeProperty(ExchangeProperties.PENDING_DESTINATIONS) PendingDestinations pending,
            Exchange exchange)
            throws Exception {
        return !(rendered.recovered() || pending.wasPostponed()) || !hasManifestOf(set, exchange, ExistingSet::read);
    }

    /**
     * Checks whether the destination still needs a file. After a failed attempt the manifest may have arrived
     * nevertheless, if the connection broke after the rename and before the server's reply. A second manifest would
     * look like a second set.
     */
    public boolean needsFile(
            @ExchangeProperty(ExchangeProperties.DESTINATION_SET) DestinationSet set,
            @Header(Exchange.FILE_NAME) String name,
            @Header(Exchange.REDELIVERED) Boolean redelivered,
            Exchange exchange)
            throws Exception {
        return !Boolean.TRUE.equals(redelivered)
                || !name.equals(set.manifest().name())
                // a local folder loses no reply
                || !hasManifestOf(set, exchange, manifest -> NOTHING);
    }

    /** Checks whether the manifest at the destination equals that of the new set. */
    private boolean hasManifestOf(DestinationSet set, Exchange exchange, Local<byte[]> here) throws Exception {
        byte[] wanted = Files.readAllBytes(set.manifest().file());
        return run(exchange, set, here, ExistingSet::read)
                .filter(present -> Arrays.equals(wanted, present))
                .isPresent();
    }

    /**
     * Checks that the names of an exclusive set are free or have the set of the same original. Sets of any original may
     * replace each other otherwise.
     *
     * @throws NameConflictException if the destination has the set of another original, or a file of another kind
     */
    public void checkOriginal(
            @ExchangeProperty(ExchangeProperties.DESTINATION_SET) DestinationSet set,
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            Exchange exchange)
            throws Exception {
        byte[] manifest = set.exclusive()
                ? run(exchange, set, ExistingSet::read, ExistingSet::read).orElse(NOTHING)
                : NOTHING;
        String name = set.manifest().name();
        try {
            String original = manifest.length == 0
                    ? execution.job().origin()
                    : Manifest.read(manifest).source().uri();
            if (!original.equals(execution.job().origin())) {
                throw new NameConflictException(
                        "has the set of another file under the same names: '" + name + "' is of " + original
                                + "; rename one of the files, or choose a layout that tells them apart");
            }
        } catch (JsonProcessingException e) {
            throw new NameConflictException("has another file '" + name
                    + "', which is no result of cliproute; move it, or choose another layout");
        }
    }

    /**
     * Deletes the manifest of the old set before the first file of the new one arrives, because a set that is being
     * replaced is not complete. Does nothing if there is none; fails like a delivery if the destination is unreachable.
     */
    public void deleteManifest(
            @ExchangeProperty(ExchangeProperties.DESTINATION_SET) DestinationSet set, Exchange exchange)
            throws Exception {
        run(
                exchange,
                set,
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
     * is kept, since a login takes longer than the operation. Empty if the destination, such as a server of HTTP or a
     * message broker, can't be asked.
     */
    private <T> Optional<T> run(Exchange exchange, DestinationSet set, Local<T> here, Remote<T> remote)
            throws Exception {
        Endpoint endpoint = endpoint(exchange.getContext());
        if (endpoint instanceof FileEndpoint local) {
            return Optional.of(here.apply(Path.of(path(local, set))));
        }
        if (!(endpoint instanceof RemoteFileEndpoint<?> server)) {
            return Optional.empty();
        }
        RemoteFileOperations<?> operations = idle.getAndSet(null);
        if (operations == null || !isConnected(operations)) {
            operations = server.createRemoteFileOperations();
            if (!(operations instanceof RemoteConnection)) {
                return Optional.empty();
            }
            operations.connect(server.getConfiguration(), null);
        }
        boolean reusable = false;
        try {
            T answer = remote.apply(operations, path(server, set));
            reusable = true;
            return Optional.of(answer);
        } finally {
            RemoteConnection.of(operations).release();
            if (!reusable || !idle.compareAndSet(null, operations)) {
                disconnect(operations);
            }
        }
    }

    private static String path(GenericFileEndpoint<?> endpoint, DestinationSet set) {
        String folder = endpoint.getConfiguration().getDirectory();
        return (folder.isEmpty() ? "" : folder + "/") + set.manifest().name();
    }

    /** Returns the endpoint, cached because Camel parses the whole URI at each lookup. */
    private Endpoint endpoint(CamelContext context) {
        if (found == null) {
            found = context.getEndpoint(uri);
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
