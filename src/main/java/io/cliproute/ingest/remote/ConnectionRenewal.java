package io.cliproute.ingest.remote;

import io.cliproute.remote.RemoteConnection;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileOperations;

/**
 * Replaces the connection of a poll thread after a file that could not be downloaded. A transfer that breaks off on our
 * side leaves the server's answer unread, and every later answer would be taken for that of the request before it:
 * listings would be empty, without an error. One poll thread uses it.
 */
final class ConnectionRenewal {

    private GenericFileOperations<?> operations;
    private boolean suspect;
    private boolean lost;

    /** Records that a file could not be downloaded over the connection. */
    void recordFailure() {
        suspect = true;
    }

    /** Closes a suspect connection; the poll, which begins now, connects again. */
    void beginPoll() {
        if (suspect && operations != null) {
            RemoteConnection.of(operations).abort();
        }
        suspect = false;
        lost = false;
    }

    /** Replaces a suspect connection. If that fails, the connection is lost for the rest of the poll. */
    void renewIfSuspect(GenericFileOperations<?> used, GenericFileEndpoint<?> endpoint, Exchange exchange) {
        operations = used;
        if (suspect && !lost) {
            RemoteConnection.of(used).abort();
            lost = true;
            ((RemoteFileOperations<?>) used).connect((RemoteFileConfiguration) endpoint.getConfiguration(), exchange);
            lost = false;
            suspect = false;
        }
    }

    /** Checks whether the server could not be reached again, so that this poll can't download anything else. */
    boolean isLost() {
        return lost;
    }
}
