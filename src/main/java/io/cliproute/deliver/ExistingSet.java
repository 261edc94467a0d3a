package io.cliproute.deliver;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.JobExecution;
import io.cliproute.job.PendingDestinations;
import io.cliproute.job.RenderedSet;
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

/** The set that a destination holds in the place where a new one is to go. */
public final class ExistingSet implements Closeable {

    private static final byte[] NOTHING = {};

    private final String uri;
    private final AtomicReference<RemoteFileOperations<?>> idle = new AtomicReference<>();
    private volatile GenericFileEndpoint<?> found;

    /** @param uri of the destination's endpoint, as its route has it */
    public ExistingSet(String uri) {
        this.uri = uri;
    }

    /**
     * Whether the new set is still to be brought there. It is not where that very set lies already: the program was killed
     * before it could write down that it had arrived, or an earlier try has brought it and did not hear of that.
     */
    public boolean needsSet(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.RENDERED_SET) RenderedSet set,
            @ExchangeProperty(ExchangeProperties.PENDING_DESTINATIONS) PendingDestinations pending,
            Exchange exchange)
            throws Exception {
        return !(set.recovered() || pending.wasPostponed()) || !isThatOf(work, exchange, ExistingSet::read);
    }

    /**
     * Whether this file is still to be brought there. Of a try that failed the manifest may have arrived nevertheless: the
     * connection broke when the server had renamed it and before its answer came. A second one would be a second set to who
     * waits for it there.
     */
    public boolean needsFile(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @Header(Exchange.FILE_NAME) String name,
            @Header(Exchange.REDELIVERED) Boolean again,
            Exchange exchange)
            throws Exception {
        return !Boolean.TRUE.equals(again)
                || !name.equals(work.job().path() + "/" + Manifest.FILE_NAME)
                // no answer of a folder here gets lost
                || !isThatOf(work, exchange, manifest -> NOTHING);
    }

    /** Whether the manifest there is the new set's, byte for byte. */
    private boolean isThatOf(JobExecution work, Exchange exchange, Local<byte[]> here) throws Exception {
        return Arrays.equals(
                Files.readAllBytes(work.folder().resolve(Manifest.FILE_NAME)),
                at(exchange, work, here, ExistingSet::read));
    }

    /**
     * Takes its manifest away before the first file of the new set arrives: a set that is being replaced is not whole. Does
     * nothing where there is none; fails like a delivery where the destination can't be reached.
     */
    public void deleteManifest(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work, Exchange exchange)
            throws Exception {
        at(
                exchange,
                work,
                // mostly there is none, and then to delete it is an exception inside
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
     * On a connection of its own: the producer's is not to be had, and Camel has no endpoint for what is done here. One is
     * kept, as a login takes longer than what is done.
     */
    private <T> T at(Exchange exchange, JobExecution work, Local<T> local, Remote<T> remote) throws Exception {
        GenericFileEndpoint<?> endpoint = endpoint(exchange.getContext());
        String folder = endpoint.getConfiguration().getDirectory();
        String manifest = (folder.isEmpty() ? "" : folder + "/") + work.job().path() + "/" + Manifest.FILE_NAME;
        if (!(endpoint instanceof RemoteFileEndpoint<?> server)) {
            return local.apply(Path.of(manifest));
        }
        RemoteFileOperations<?> operations = idle.getAndSet(null);
        if (operations == null || !lives(operations)) {
            operations = server.createRemoteFileOperations();
            operations.connect(server.getConfiguration(), null);
        }
        boolean fit = false;
        try {
            T answer = remote.apply(operations, manifest);
            fit = true;
            return answer;
        } finally {
            RemoteConnection.of(operations).release();
            if (!fit || !idle.compareAndSet(null, operations)) {
                leave(operations);
            }
        }
    }

    /** Camel reads the whole URI anew each time it is asked for what it leads to. */
    private GenericFileEndpoint<?> endpoint(CamelContext context) {
        if (found == null) {
            found = context.getEndpoint(uri, GenericFileEndpoint.class);
        }
        return found;
    }

    private static boolean lives(RemoteFileOperations<?> operations) {
        try {
            return operations.sendNoop();
        } catch (GenericFileOperationFailedException ignored) {
            // the server has ended it meanwhile
            return false;
        }
    }

    @Override
    public void close() {
        RemoteFileOperations<?> operations = idle.getAndSet(null);
        if (operations != null) {
            leave(operations);
        }
    }

    private static void leave(RemoteFileOperations<?> operations) {
        try {
            operations.disconnect();
        } catch (GenericFileOperationFailedException ignored) {
            // the server has left before us
        }
    }

    private static byte[] read(Path manifest) throws IOException {
        try {
            return Files.readAllBytes(manifest);
        } catch (NoSuchFileException ignored) {
            // there is no old set
            return NOTHING;
        }
    }

    private static byte[] read(RemoteFileOperations<?> server, String manifest) throws IOException {
        return RemoteConnection.of(server).read(manifest).orElse(NOTHING);
    }
}
