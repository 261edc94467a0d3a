package io.cliproute.sftp;

import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileProducer;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/**
 * Camel's producer, whose connection may be closed between two uploads, and which removes the temporary file of an
 * upload that the server refused. One thread at a time uses it.
 */
// Camel uses SftpRemoteFile without its type parameter
@SuppressWarnings("rawtypes")
final class TerseSftpProducer extends RemoteFileProducer<SftpRemoteFile> {

    private final SftpConnection connection;
    private String temporary;

    TerseSftpProducer(RemoteFileEndpoint<SftpRemoteFile> endpoint, SftpConnection connection) {
        super(endpoint, connection);
        this.connection = connection;
    }

    @Override
    protected void processExchange(Exchange exchange, String target) throws Exception {
        temporary = null;
        try {
            super.processExchange(exchange, target);
        } finally {
            connection.release();
        }
    }

    @Override
    public String createTempFileName(Exchange exchange, String target) {
        temporary = super.createTempFileName(exchange, target);
        return temporary;
    }

    @Override
    public void handleFailedWrite(Exchange exchange, Exception failure) throws Exception {
        if (failure instanceof GenericFileOperationFailedException refusal
                && refusal.getCause() == null
                && temporary != null) {
            removeTemporary();
        }
        super.handleFailedWrite(exchange, failure);
    }

    /** Removes the temporary file over a new connection, as answers of the upload may be unread. */
    private void removeTemporary() {
        try {
            connection.disconnect();
            connection.connect(getEndpoint().getConfiguration(), null);
            connection.deleteFile(temporary);
        } catch (GenericFileOperationFailedException ignored) {
            // the first refusal is reported
        }
    }
}
