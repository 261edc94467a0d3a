package io.cliproute.ftp;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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
public final class TerseFtpOperations extends FtpOperations {

    /** Words with which a server's reply to a wrong password means the number of logins. */
    private static final Pattern NO_MORE_LOGINS = Pattern.compile(
            "too many (?!.*attempt)|maximum (?!.*attempt)|(user|login|connection|client|session)s? limit|already (connected|logged)",
            Pattern.CASE_INSENSITIVE);

    /** So long ago an answer shows that the connection lives. */
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    /** The folder that was asked for last and is there. */
    private String built;

    /** Whether this connection has seen that the endpoint's folder is there. */
    private boolean found;

    private boolean answering;
    private long answered;
    private final ConnectionLimit limit;
    private final boolean additional;

    /** The server's last reply. */
    private String reply = "";

    private int replyCode;

    /**
     * @param limit of this server and user
     * @param additional whether it is not worth while to wait for this connection
     */
    TerseFtpOperations(FTPClient client, FTPClientConfig config, ConnectionLimit limit, boolean additional) {
        super(client, config);
        this.limit = limit;
        this.additional = additional;
        client.addProtocolCommandListener(new ProtocolCommandListener() {
            @Override
            public void protocolCommandSent(ProtocolCommandEvent event) {
                answering = false;
            }

            @Override
            public void protocolReplyReceived(ProtocolCommandEvent event) {
                answering = event.getReplyCode() != FTPReply.SERVICE_NOT_AVAILABLE;
                answered = System.nanoTime();
                reply = event.getMessage();
                replyCode = event.getReplyCode();
            }
        });
    }

    /**
     * Waits where all connections that the server admits are in use by us.
     *
     * @throws TooManyConnectionsException if it admits none more and none is ours
     */
    @Override
    public boolean connect(RemoteFileConfiguration configuration, Exchange exchange)
            throws GenericFileOperationFailedException {
        built = null;
        found = false;
        try {
            for (int times = 1; !connects(configuration, exchange); times++) {
                if (!limit.learnRefusal(times)) {
                    throw new TooManyConnectionsException(reply);
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GenericFileOperationFailedException("interrupted while waiting for a connection", e);
        }
    }

    /** Returns false if there are too many connections. */
    private boolean connects(RemoteFileConfiguration configuration, Exchange exchange) throws InterruptedException {
        limit.enter(this);
        boolean connected = false;
        replyCode = 0;
        try {
            connected = super.connect(configuration, exchange);
        } catch (GenericFileOperationFailedException e) {
            if (!isRefusal()) {
                throw e;
            }
        } finally {
            if (!connected) {
                limit.leave(this);
                drop();
            }
        }
        return connected;
    }

    private boolean isRefusal() {
        return replyCode == FTPReply.SERVICE_NOT_AVAILABLE
                || replyCode == FTPReply.NOT_LOGGED_IN
                        && NO_MORE_LOGINS.matcher(reply).find();
    }

    /** Fails if there is no use in waiting for a connection. */
    void checkWaiting(int most) {
        if (additional) {
            throw new TooManyConnectionsException("all of " + most + " are in use");
        }
        if (endpoint.getCamelContext().isStopping()) {
            throw new GenericFileOperationFailedException("the program is stopping");
        }
    }

    /** Lets the connection be closed until it is needed again, which {@link #sendNoop} or {@link #connect} tells. */
    public void rest() {
        limit.rest(this);
    }

    /** Closes the connection without a farewell, whose answer might take long. */
    void drop() {
        try {
            client.disconnect();
        } catch (IOException ignored) {
            // it is gone already
        }
    }

    @Override
    protected void doDisconnect() throws GenericFileOperationFailedException {
        try {
            super.doDisconnect();
        } finally {
            limit.leave(this);
        }
    }

    /** Asks for an empty endpoint's folder whether it is there: one that is misspelt would be polled for ever without a word. */
    @Override
    public FTPFile[] listFiles(String path) throws GenericFileOperationFailedException {
        FTPFile[] files = super.listFiles(path);
        String folder =
                FileUtil.stripTrailingSeparator(endpoint.getConfiguration().getDirectory());
        if (!found && folder.equals(path)) {
            if (files.length == 0) {
                FtpFolder.objection(this, folder).ifPresent(why -> {
                    throw new GenericFileOperationFailedException(why);
                });
            }
            found = true;
        }
        return files;
    }

    /** Returns one file as a listing of its folder would; empty if the server does not list it. */
    public FTPFile[] listFile(String path) {
        try {
            return client instanceof ListingFtpClient listing ? listing.listFile(path) : client.listFiles(path);
        } catch (IOException e) {
            throw new GenericFileOperationFailedException(
                    client.getReplyCode(), client.getReplyString(), e.getMessage(), e);
        }
    }

    /** Is how Camel makes sure of the connection before each step. */
    @Override
    public boolean sendNoop() throws GenericFileOperationFailedException {
        if (!limit.use(this)) {
            return false;
        }
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
