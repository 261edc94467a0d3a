package io.cliproute.drop;

import io.cliproute.config.DropSettings;
import io.cliproute.config.TlsMode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfiguration;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerConfigurationException;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;

/** The FTP part of the drop server (Apache FtpServer). Thread-safe. */
final class FtpDropServer implements DropProtocol {

    /** Time to wait for the end of a connection. */
    private static final long CLOSE_MILLIS = 1_000;

    private final DropSettings settings;
    private final ScheduledExecutorService timer;
    private final FtpServer server;
    private final Listener listener;

    private FtpDropServer(DropSettings settings, DropUsers users) throws IOException {
        this.settings = settings;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "cliproute-drop-timer");
            thread.setDaemon(true);
            return thread;
        });
        FtpServerFactory factory = new FtpServerFactory();
        listener = listener(users);
        factory.addListener("default", listener);
        factory.setUserManager(new FtpUsers(users, settings.limits().idleTimeout()));
        factory.setFileSystem(user -> new FtpView(users.find(user.getName()).orElseThrow()));
        factory.setCommandFactory(FtpCommands.factory());
        factory.setConnectionConfig(connections());
        if (settings.ftp().tls() == TlsMode.REQUIRED) {
            // the factory clears the map
            factory.setFtplets(new HashMap<>(Map.of("tls", new TlsPolicy())));
        }
        server = factory.createServer();
    }

    /**
     * Starts the server.
     *
     * @throws IOException when the port is in use or the certificate is not usable
     */
    static FtpDropServer start(DropSettings settings, DropUsers users) throws IOException {
        FtpDropServer ftp = new FtpDropServer(settings, users);
        try {
            ftp.server.start();
            return ftp;
        } catch (FtpException | FtpServerConfigurationException e) {
            ftp.timer.shutdownNow();
            throw new IOException(
                    "FTP cannot listen on " + settings.host() + ":"
                            + settings.ftp().port().getAsInt() + ": " + reason(e)
                            + "; stop the other program or set cliproute.drop.ftp.port",
                    e);
        }
    }

    private static String reason(Exception e) {
        return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    }

    private org.apache.ftpserver.ConnectionConfig connections() {
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setAnonymousLoginEnabled(false);
        connections.setMaxLogins(settings.limits().connections());
        // each transfer occupies a thread
        connections.setMaxThreads(settings.limits().connections());
        connections.setMaxLoginFailures(3);
        connections.setLoginFailureDelay((int) LoginGuard.DELAY.toMillis());
        return connections.createConnectionConfig();
    }

    private Listener listener(DropUsers users) throws IOException {
        ListenerFactory factory = new ListenerFactory();
        factory.setServerAddress(settings.host());
        factory.setPort(settings.ftp().port().getAsInt());
        factory.setIdleTimeout(idleSeconds());
        factory.setSessionFilter(new FtpConnectionLimit(settings.limits(), users.guard(), timer));
        factory.setDataConnectionConfiguration(dataConnections());
        if (settings.ftp().tls() != TlsMode.OFF) {
            ServerCertificate certificate = ServerCertificate.of(settings);
            certificate.makeIfAbsent();
            SslConfigurationFactory tls = new SslConfigurationFactory();
            tls.setKeystoreFile(certificate.keystore().toFile());
            tls.setKeystoreType("PKCS12");
            tls.setKeystorePassword(certificate.password());
            // at the end of a listing Java sends an alert of TLS 1.3 that lftp (GnuTLS) takes for an error
            tls.setSslProtocol(new String[] {"TLSv1.2"});
            factory.setSslConfiguration(tls.createSslConfiguration());
        }
        return factory.createListener();
    }

    private int idleSeconds() {
        return (int) Math.max(1, settings.limits().idleTimeout().toSeconds());
    }

    /** A data connection has to lead to the client of the control connection, and to come from it. */
    private DataConnectionConfiguration dataConnections() {
        DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
        data.setIdleTime(idleSeconds());
        data.setActiveIpCheck(true);
        data.setPassiveIpCheck(true);
        data.setPassivePorts(settings.ftp().passivePorts());
        settings.ftp().publicAddress().ifPresent(data::setPassiveExternalAddress);
        return QueuedPassivePorts.of(
                data.createDataConnectionConfiguration(),
                portCount(settings.ftp().passivePorts()));
    }

    private static int portCount(String range) {
        String[] bounds = range.split("-");
        return range.equals("0") ? 0 : Integer.parseInt(bounds[bounds.length - 1]) - Integer.parseInt(bounds[0]) + 1;
    }

    @Override
    public int port() {
        return listener.getPort();
    }

    @Override
    public synchronized void close() {
        if (listener.isStopped()) {
            return;
        }
        server.suspend();
        // otherwise the server waits until idle sessions time out
        listener.getActiveSessions().stream()
                .map(FtpIoSession::closeNow)
                .toList()
                .forEach(closing -> closing.awaitUninterruptibly(CLOSE_MILLIS));
        server.stop();
        timer.shutdownNow();
    }
}
