package io.cliproute.ingest;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.remote.FtpOperations;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a remote source's poll thread, which nobody else uses. A transfer that broke off on our side leaves the
 * server's answer unread, and every later one would be taken for that of the question before: lists would be empty, without
 * an error. So after a file that could not be taken, the next one gets a new connection.
 */
final class RemoteConnection {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteConnection.class);

    private GenericFileOperations<?> operations;
    private boolean doubtful;
    private boolean lost;

    /** A file could not be taken. */
    void failed() {
        doubtful = true;
    }

    /** A poll begins, which connects where there is no connection. */
    void pollBegins() {
        if (doubtful && operations != null) {
            drop(operations);
        }
        doubtful = false;
        lost = false;
    }

    /** Whether a file may be taken over it; not for the rest of a poll when the server can't be reached any more. */
    boolean isFit(GenericFileOperations<?> used, GenericFileEndpoint<?> endpoint, Exchange exchange) {
        operations = used;
        if (doubtful && !lost) {
            drop(used);
            lost = true;
            ((RemoteFileOperations<?>) used).connect((RemoteFileConfiguration) endpoint.getConfiguration(), exchange);
            lost = false;
            doubtful = false;
        }
        return !lost;
    }

    /** Without a last word, whose answer might be another's. */
    private static void drop(GenericFileOperations<?> used) {
        try {
            if (used instanceof FtpOperations ftp) {
                ftp.getClient().disconnect();
            } else {
                ((RemoteFileOperations<?>) used).forceDisconnect();
            }
        } catch (IOException | GenericFileOperationFailedException e) {
            LOG.debug("the connection was gone already", e);
        }
    }
}
