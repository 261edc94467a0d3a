package io.cliproute.ftp;

import io.cliproute.error.CertificateProblem;
import io.cliproute.remote.ConnectionLimit;
import io.cliproute.remote.ConnectionSlot;
import io.cliproute.remote.LoginRejectedException;
import io.cliproute.remote.PermanentConnectionException;
import io.cliproute.remote.RemoteConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpsConfiguration;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.util.FileUtil;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;

/**
 * Connection to an FTP server, with or without TLS, that counts against the {@link ConnectionLimit} of its server and
 * user. Not thread-safe.
 */
final class FtpConnection extends TerseFtpOperations implements RemoteConnection {

    /** Texts with which servers refuse a login because of the number of logins, with the code for a wrong password. */
    private static final String CERTIFICATE_ADVICE =
            "name a PEM file or trust store that has one of them with ftpClient.trustStore.file";

    private static final Pattern TOO_MANY_LOGINS = Pattern.compile(
            "too many (?!.*attempt)|maximum (?!.*attempt)|(user|login|connection|client|session)s? limit|already (connected|logged)",
            Pattern.CASE_INSENSITIVE);

    private final ConnectionSlot slot;
    private final ListingLimits listingLimits;

    /** True once this connection has found the endpoint's folder. */
    private boolean folderFound;

    /**
     * @param limit of this server and user
     * @param listingLimits of this connection
     * @param additional whether the connection is not needed, so that it is not waited for
     */
    FtpConnection(
            FTPClient client,
            FTPClientConfig config,
            ConnectionLimit limit,
            ListingLimits listingLimits,
            boolean additional) {
        super(client, config);
        this.slot = new ConnectionSlot(
                limit, additional, () -> endpoint.getCamelContext().isStopping(), this::abort);
        this.listingLimits = listingLimits;
    }

    /**
     * Waits while this program uses all connections that the server admits.
     *
     * @throws io.cliproute.remote.TooManyConnectionsException if the server admits no more and none of its connections
     *     is ours
     * @throws LoginRejectedException if the server rejects the user or the password
     * @throws PermanentConnectionException if the server's certificate is not trusted
     */
    @Override
    public boolean connect(RemoteFileConfiguration configuration, Exchange exchange)
            throws GenericFileOperationFailedException {
        folderFound = false;
        slot.connect(() -> tryConnect(configuration, exchange), this::reply);
        return true;
    }

    /** Returns false if there are too many connections. */
    private boolean tryConnect(RemoteFileConfiguration configuration, Exchange exchange) {
        try {
            boolean connected = super.connect(configuration, exchange);
            if (connected && client instanceof FTPSClient secured) {
                protectData(secured, (FtpsConfiguration) configuration);
            }
            return connected;
        } catch (GenericFileOperationFailedException e) {
            if (isRefused()) {
                return false;
            }
            CertificateProblem.of(e, configuration.getHost(), CERTIFICATE_ADVICE)
                    .ifPresent(reason -> {
                        throw new PermanentConnectionException(reason);
                    });
            throw e.getCode() == FTPReply.NOT_LOGGED_IN ? new LoginRejectedException(e) : e;
        }
    }

    /** Encrypts data connections unless the endpoint's options state otherwise. */
    private void protectData(FTPSClient secured, FtpsConfiguration configuration) {
        try {
            secured.execPBSZ(Objects.requireNonNullElse(configuration.getExecPbsz(), 0L));
            secured.execPROT(Objects.requireNonNullElse(configuration.getExecProt(), "P"));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private boolean isRefused() {
        return replyCode() == FTPReply.SERVICE_NOT_AVAILABLE
                || replyCode() == FTPReply.NOT_LOGGED_IN
                        && TOO_MANY_LOGINS.matcher(reply()).find();
    }

    @Override
    public boolean sendNoop() throws GenericFileOperationFailedException {
        return slot.use() && super.sendNoop();
    }

    @Override
    public void release() {
        slot.release();
    }

    @Override
    public void abort() {
        try {
            client.disconnect();
        } catch (IOException ignored) {
            // it is closed already
        }
    }

    @Override
    protected void doDisconnect() throws GenericFileOperationFailedException {
        try {
            super.doDisconnect();
        } finally {
            slot.remove();
        }
    }

    @Override
    public void beginListing() {
        client.setParserFactory(listingLimits);
        listingLimits.reset();
    }

    @Override
    public String listingSummary() {
        return listingLimits.summary();
    }

    /** Fails for a folder that does not exist: servers list it as if it were empty, and it would be polled for ever. */
    @Override
    public FTPFile[] listFiles(String path) throws GenericFileOperationFailedException {
        FTPFile[] files = super.listFiles(path);
        String folder =
                FileUtil.stripTrailingSeparator(endpoint.getConfiguration().getDirectory());
        if (!folderFound && folder.equals(path)) {
            if (files.length == 0) {
                folderProblem(folder).ifPresent(reason -> {
                    throw new GenericFileOperationFailedException(reason);
                });
            }
            folderFound = true;
        }
        return files;
    }

    /** Changes to the folder and back. A server that does not name its current folder is not checked. */
    @Override
    public Optional<String> folderProblem(String folder) {
        String home = getCurrentDirectory();
        if (home == null) {
            return Optional.empty();
        }
        try {
            changeCurrentDirectory(folder);
        } catch (GenericFileOperationFailedException e) {
            if (e.getCause() != null) {
                // not the server's answer: the connection has ended
                throw e;
            }
            return Optional.of("folder '" + folder + "' does not exist on the server or is not accessible");
        }
        changeCurrentDirectory(home);
        return Optional.empty();
    }

    /** Lists the file alone, so that the server states its size and time as it did before. */
    @Override
    public Comparison compare(String path, GenericFile<?> listed) {
        FTPFile[] now = listFile(path);
        if (now.length == 0) {
            return Comparison.UNKNOWN;
        }
        return Arrays.stream(now).anyMatch(file -> FtpListing.isSameState(file, listed))
                ? Comparison.UNCHANGED
                : Comparison.REPLACED;
    }

    private FTPFile[] listFile(String path) {
        try {
            return ((ListingClient) client).listFile(path);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        return client.retrieveFile(path, content) ? Optional.of(content.toByteArray()) : Optional.empty();
    }
}
