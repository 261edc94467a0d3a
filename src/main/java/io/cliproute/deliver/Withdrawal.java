package io.cliproute.deliver;

import io.cliproute.job.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;

/**
 * Takes the old manifest away from a destination before the first file of a new set arrives there: a set that is being
 * replaced is not whole.
 */
public final class Withdrawal {

    private final String uri;

    /** @param uri of the destination's endpoint, as its route has it */
    public Withdrawal(String uri) {
        this.uri = uri;
    }

    /** Does nothing where there is none; fails like a delivery where the destination can't be reached. */
    public void withdraw(@ExchangeProperty(Work.PROPERTY) Work work, Exchange exchange) throws Exception {
        GenericFileEndpoint<?> endpoint = exchange.getContext().getEndpoint(uri, GenericFileEndpoint.class);
        String folder = endpoint.getConfiguration().getDirectory();
        String manifest = (folder.isEmpty() ? "" : folder + "/") + work.job().path() + "/" + Manifest.FILE_NAME;
        if (endpoint instanceof RemoteFileEndpoint<?> remote) {
            delete(remote, manifest);
        } else {
            Files.deleteIfExists(Path.of(manifest));
        }
    }

    /** On a connection of its own: the producer's is not to be had, and Camel has no endpoint that deletes. */
    private static void delete(RemoteFileEndpoint<?> endpoint, String manifest) throws Exception {
        RemoteFileOperations<?> operations = endpoint.createRemoteFileOperations();
        operations.connect(endpoint.getConfiguration(), null);
        try {
            operations.deleteFile(manifest);
        } finally {
            operations.disconnect();
        }
    }
}
