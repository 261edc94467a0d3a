package io.cliproute.ftp;

import java.io.IOException;
import java.net.Socket;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPCmd;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.ftp.parser.FTPFileEntryParserFactory;

/**
 * FTP client with TLS that lists with {@code MLSD} if the server supports it, and resumes the TLS session of the
 * control connection on each data connection. Many servers require that, as it shows that both connections are of one
 * client. Not thread-safe.
 */
public final class ListingFtpsClient extends FTPSClient implements ListingClient {

    private final MlsdListing listing = new MlsdListing(this);
    private final SSLContext tls;
    private boolean dataProtected;

    ListingFtpsClient(boolean isImplicit, SSLContext tls) {
        super(isImplicit, tls);
        this.tls = tls;
        setEndpointCheckingEnabled(true);
    }

    /** @param mlsd whether to use {@code MLSD} if the server supports it */
    public void setMlsd(boolean mlsd) {
        listing.enable(mlsd);
    }

    @Override
    public void setParserFactory(FTPFileEntryParserFactory factory) {
        super.setParserFactory(factory);
        listing.setParsers(factory);
    }

    /** Keeps supervised sockets: commons-net sets other factories at {@code PROT} and when it disconnects. */
    @Override
    public void setSocketFactory(SocketFactory factory) {
        if (factory instanceof MonitoredSocketFactory) {
            super.setSocketFactory(factory);
        }
    }

    /** Keeps sockets without TLS, which {@link #_openDataConnection_(String, String)} adds. */
    @Override
    public void setServerSocketFactory(ServerSocketFactory factory) {
        // the default one is used
    }

    @Override
    public void execPROT(String level) throws IOException {
        super.execPROT(level);
        dataProtected = !"C".equals(level);
    }

    @Override
    protected Socket _openDataConnection_(String command, String argument) throws IOException {
        Socket socket = super._openDataConnection_(command, argument);
        return socket == null || !dataProtected ? socket : secure(socket);
    }

    private SSLSocket secure(Socket socket) throws IOException {
        if (socket instanceof FtpSocket data) {
            data.resumeSessionOf(getRemotePort());
        }
        // the same name as on the control connection
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, _hostname_, getRemotePort(), true);
        try {
            secured.setUseClientMode(true);
            if (isEndpointCheckingEnabled()) {
                SSLParameters parameters = secured.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secured.setSSLParameters(parameters);
            }
            secured.startHandshake();
            return secured;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public FTPFile[] listFiles(String path) throws IOException {
        return listing.listFolder(path, folder -> _openDataConnection_(FTPCmd.MLSD, folder), super::listFiles);
    }

    @Override
    public FTPFile[] listFile(String path) throws IOException {
        return listing.listFile(path, super::listFiles);
    }
}
