package io.cliproute.sftp;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.cliproute.remote.ConnectionSlot;
import io.cliproute.remote.ListingBudget;
import io.cliproute.remote.PermanentConnectionException;
import io.cliproute.remote.RemoteConnection;
import io.cliproute.remote.ServerConnections;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/**
 * Connection to an SFTP server that counts against the limit of its server and user. It uses of Camel's operations only
 * the options of the session: JSch takes {@code *} and {@code ?} in a name for a pattern, so that the deletion of one
 * file could delete all. Not thread-safe.
 */
// Camel uses SftpRemoteFile without its type parameter
@SuppressWarnings("rawtypes")
final class SftpConnection extends SftpOperations implements RemoteConnection {

    private final SftpEndpoint endpoint;
    private final ServerConnections connections;
    private final ConnectionSlot slot;
    private final ListingBudget budget;
    private volatile Optional<SftpSession> session = Optional.empty();
    private String refusal = "";
    private int understood;

    /** Last folder that is known to exist, or null. */
    private String builtFolder;

    SftpConnection(SftpEndpoint endpoint, ServerConnections connections, String source, boolean additional) {
        super(endpoint.getProxy());
        setEndpoint(endpoint);
        this.endpoint = endpoint;
        this.connections = connections;
        this.budget = new ListingBudget(source);
        SftpConfiguration server = endpoint.getConfiguration();
        BooleanSupplier stopping = () -> endpoint.getCamelContext().isStopping();
        this.slot = new ConnectionSlot(
                connections.limit(server.getHost(), server.getPort(), server.getUsername()),
                additional,
                stopping,
                this::abort);
    }

    @Override
    public boolean connect(RemoteFileConfiguration configuration, Exchange exchange) {
        if (!isConnected()) {
            builtFolder = null;
            slot.connect(() -> tryConnect((SftpConfiguration) configuration), () -> refusal);
        }
        return true;
    }

    /** Returns false if there are too many connections. */
    private boolean tryConnect(SftpConfiguration server) {
        Session created = newSession(server);
        SshSocketFactory sockets = new SshSocketFactory(
                connections, Optional.ofNullable(server.getBindAddress()), server.getConnectTimeout());
        try {
            session = Optional.of(SftpSession.open(created, sockets, server));
            return true;
        } catch (JSchException e) {
            if (SftpFailure.isTooManyConnections(e)) {
                refusal = e.getMessage();
                return false;
            }
            boolean closed = sockets.socket().filter(SshSocket::isEnded).isPresent();
            throw SftpFailure.of(e, server, Optional.ofNullable(created.getHostKey()), closed);
        }
    }

    private Session newSession(SftpConfiguration server) {
        try {
            return createSession(server);
        } catch (JSchException e) {
            throw new PermanentConnectionException("cannot use the private key or the file with known hosts: "
                    + SftpFailure.root(e).getMessage());
        }
    }

    private RemoteFiles files() {
        return new RemoteFiles(session.orElseThrow(() -> new GenericFileOperationFailedException("not connected")));
    }

    @Override
    public boolean isConnected() {
        return session.filter(SftpSession::isConnected).isPresent();
    }

    @Override
    public boolean sendNoop() {
        return slot.use() && session.filter(SftpSession::isAlive).isPresent();
    }

    @Override
    public void disconnect() {
        abort();
        slot.remove();
    }

    @Override
    public void forceDisconnect() {
        disconnect();
    }

    @Override
    public void release() {
        slot.release();
    }

    @Override
    public void abort() {
        session.ifPresent(SftpSession::close);
    }

    @Override
    public void beginListing() {
        budget.reset();
    }

    @Override
    public String listingSummary() {
        return understood + " entries understood";
    }

    /** Returns regular files and folders, in a number that is bounded for each poll. Links are not followed. */
    @Override
    public SftpRemoteFile[] listFiles(String path) {
        List<SftpRemoteFile> listed = files().list(path, budget);
        understood += listed.size();
        return listed.toArray(SftpRemoteFile[]::new);
    }

    @Override
    public SftpRemoteFile[] listFiles() {
        return listFiles("");
    }

    @Override
    public Comparison compare(String path, GenericFile<?> listed) {
        return files().compare(path, listed);
    }

    @Override
    public Optional<byte[]> read(String path) {
        return files().read(path);
    }

    @Override
    public Optional<String> folderProblem(String folder) {
        return files().folderProblem(folder);
    }

    @Override
    public boolean existsFile(String path) {
        return files().stat(path).isPresent();
    }

    @Override
    public boolean deleteFile(String path) {
        return files().delete(path);
    }

    @Override
    public boolean renameFile(String from, String to) {
        try {
            files().rename(from, to);
            return true;
        } catch (GenericFileOperationFailedException e) {
            // the folder may have been removed
            builtFolder = null;
            throw e;
        }
    }

    @Override
    public boolean buildDirectory(String folder, boolean absolute) {
        if (!folder.equals(builtFolder)) {
            builtFolder = null;
            files().createFolder(folder);
            builtFolder = folder;
        }
        return true;
    }

    @Override
    public boolean retrieveFile(String path, Exchange exchange, long size) {
        return LocalWorkFile.of(endpoint.getLocalWorkDirectory(), exchange)
                .receive(content -> files().download(path, content));
    }

    @Override
    public boolean storeFile(String path, Exchange exchange, long size) {
        try (InputStream content = exchange.getIn().getMandatoryBody(InputStream.class)) {
            files().upload(content, path, endpoint.getConfiguration().getChmod());
            return true;
        } catch (IOException | InvalidPayloadException e) {
            throw new GenericFileOperationFailedException("cannot read the file to be sent", e);
        }
    }
}
