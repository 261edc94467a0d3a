package io.cliproute.remote;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpOperations;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.util.FileUtil;
import org.apache.commons.net.ProtocolCommandEvent;
import org.apache.commons.net.ProtocolCommandListener;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/**
 * Camel's operations without the questions whose answers are known: over a long line each of them takes as long as a small
 * file. Whether a file is there is asked with {@code SIZE} (RFC 3659), which needs no data connection as a listing does.
 */
final class TerseFtpOperations extends FtpOperations {

    /** So long ago an answer shows that the connection lives. */
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    /** The folder that was asked for last and is there. */
    private String built;

    /** Whether this connection has seen that the endpoint's folder is there. */
    private boolean found;

    private boolean answering;
    private long answered;

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
                answered = System.nanoTime();
            }
        });
    }

    @Override
    public boolean connect(RemoteFileConfiguration configuration, Exchange exchange)
            throws GenericFileOperationFailedException {
        built = null;
        found = false;
        return super.connect(configuration, exchange);
    }

    /** Asks for an empty endpoint's folder whether it is there: one that is misspelt would be polled for ever without a word. */
    @Override
    public FTPFile[] listFiles(String path) throws GenericFileOperationFailedException {
        FTPFile[] files = super.listFiles(path);
        String folder =
                FileUtil.stripTrailingSeparator(endpoint.getConfiguration().getDirectory());
        if (!found && folder.equals(path)) {
            if (files.length == 0) {
                RemoteFolder.objection(this, folder).ifPresent(why -> {
                    throw new GenericFileOperationFailedException(why);
                });
            }
            found = true;
        }
        return files;
    }

    /** Is how Camel makes sure of the connection before each step. */
    @Override
    public boolean sendNoop() throws GenericFileOperationFailedException {
        boolean lives = answering && isConnected() && System.nanoTime() - answered < FRESH;
        return lives || super.sendNoop();
    }

    @Override
    public boolean buildDirectory(String directory, boolean absolute) throws GenericFileOperationFailedException {
        if (directory.equals(built)) {
            return true;
        }
        built = null;
        boolean there = super.buildDirectory(directory, absolute);
        if (there) {
            built = directory;
        }
        return there;
    }

    /** Somebody may have removed the folder. */
    @Override
    public boolean renameFile(String from, String to) throws GenericFileOperationFailedException {
        boolean renamed = super.renameFile(from, to);
        if (!renamed) {
            built = null;
        }
        return renamed;
    }

    /** A server that has no {@code SIZE}, or none for text, is asked for a listing. */
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
            throw new GenericFileOperationFailedException(
                    client.getReplyCode(), client.getReplyString(), e.getMessage(), e);
        }
    }
}
