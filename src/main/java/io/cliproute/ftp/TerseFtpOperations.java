package io.cliproute.ftp;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpOperations;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.commons.net.ProtocolCommandEvent;
import org.apache.commons.net.ProtocolCommandListener;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPReply;

/**
 * Camel's operations without commands whose answers are known: over a slow line each command takes as long as a small
 * file. The existence of a file is checked with {@code SIZE} (RFC 3659), which needs no data connection, unlike a
 * listing. Not thread-safe.
 */
class TerseFtpOperations extends FtpOperations {

    /** In nanoseconds: after an answer the connection counts as alive for this time. */
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    /** Last folder that is known to exist, or null. */
    private String builtFolder;

    private boolean answering;

    /** Time of the server's last answer, in nanoseconds. */
    private long answeredAt;

    /** The server's last reply. */
    private String reply = "";

    private int replyCode;

    TerseFtpOperations(FTPClient client, FTPClientConfig config) {
        super(client, config);
        client.addProtocolCommandListener(new ProtocolCommandListener() {
            @Override
            public void protocolCommandSent(ProtocolCommandEvent event) {
                answering = false;
            }

            @Override
            public void protocolReplyReceived(ProtocolCommandEvent event) {
                answering = event.getReplyCode() != FTPReply.SERVICE_NOT_AVAILABLE;
                answeredAt = System.nanoTime();
                reply = event.getMessage();
                replyCode = event.getReplyCode();
            }
        });
    }

    @Override
    public boolean connect(RemoteFileConfiguration configuration, Exchange exchange)
            throws GenericFileOperationFailedException {
        builtFolder = null;
        replyCode = 0;
        return super.connect(configuration, exchange);
    }

    /** Returns the server's last reply, or the empty string. */
    String reply() {
        return reply;
    }

    /** Returns the code of the server's last reply, or 0 if it has sent none since the last attempt to connect. */
    int replyCode() {
        return replyCode;
    }

    /** Skips the command if the server answered a moment ago. Camel checks the connection with it before each step. */
    @Override
    public boolean sendNoop() throws GenericFileOperationFailedException {
        boolean isAlive = answering && isConnected() && System.nanoTime() - answeredAt < FRESH;
        return isAlive || super.sendNoop();
    }

    @Override
    public boolean buildDirectory(String directory, boolean absolute) throws GenericFileOperationFailedException {
        if (directory.equals(builtFolder)) {
            return true;
        }
        builtFolder = null;
        boolean exists = super.buildDirectory(directory, absolute);
        if (exists) {
            builtFolder = directory;
        }
        return exists;
    }

    /** Forgets the known folder after a failure, as it may have been removed. */
    @Override
    public boolean renameFile(String from, String to) throws GenericFileOperationFailedException {
        boolean renamed = super.renameFile(from, to);
        if (!renamed) {
            builtFolder = null;
        }
        return renamed;
    }

    /** Lists the file if the server does not support {@code SIZE}, or not in text mode. */
    @Override
    public boolean existsFile(String name) throws GenericFileOperationFailedException {
        if (!endpoint.getConfiguration().isBinary()) {
            return super.existsFile(name);
        }
        try {
            return switch (client.size(name)) {
                case FTPReply.FILE_STATUS -> true;
                case FTPReply.FILE_UNAVAILABLE -> false;
                default -> super.existsFile(name);
            };
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Converts an exception as Camel's operations do. */
    GenericFileOperationFailedException failed(IOException e) {
        return new GenericFileOperationFailedException(
                client.getReplyCode(), client.getReplyString(), e.getMessage(), e);
    }
}
