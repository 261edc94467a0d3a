package io.cliproute.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.Ftplet;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.TransferRatePermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** FTP server (Apache FtpServer) on the loopback interface with one user. */
public final class LoopbackFtpServer implements AutoCloseable {

    private final Path home;
    private final String user;
    private final String password;
    private int port;
    private int bytesPerSecond;
    private int logins = 100;
    private SslConfiguration tls;
    private boolean implicit;
    private final Map<String, Ftplet> watchers = new HashMap<>();
    private FtpServer server;
    private Listener listener;

    /** @param home home folder of the user; created if it does not exist */
    public LoopbackFtpServer(Path home, String user, String password) throws IOException {
        this.home = Files.createDirectories(home);
        this.user = user;
        this.password = password;
    }

    /** Limits the rate of each transfer from the next start on; 0 means unlimited. */
    public void limit(int newBytesPerSecond) {
        bytesPerSecond = newBytesPerSecond;
    }

    /** Limits the number of simultaneous logins from the next start on. */
    public void admit(int newLogins) {
        logins = newLogins;
    }

    /** Adds a listener for all commands from the next start on. */
    public void watchedBy(Ftplet watcher) {
        watchers.put("watcher", watcher);
    }

    /** Offers explicit TLS, on data connections, too, from the next start on. */
    public void encryptedBy(SslConfiguration newTls) {
        tls = newTls;
    }

    /** Expects TLS from the first byte on, from the next start on, if it has a TLS configuration. */
    public void encryptImplicitly() {
        implicit = true;
    }

    /** Starts the server, the first time on a free port and later on the same port. */
    public void start() throws FtpException {
        ListenerFactory listeners = new ListenerFactory();
        listeners.setServerAddress("127.0.0.1");
        listeners.setPort(port);
        if (tls != null) {
            listeners.setSslConfiguration(tls);
            listeners.setImplicitSsl(implicit);
            DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
            data.setImplicitSsl(false);
            data.setSslConfiguration(tls);
            listeners.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        }
        listener = listeners.createListener();
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener);
        factory.setUserManager(users());
        // the factory clears the map
        factory.setFtplets(new HashMap<>(watchers));
        server = factory.createServer();
        server.start();
        port = listener.getPort();
    }

    private UserManager users() throws FtpException {
        BaseUser owner = new BaseUser();
        owner.setName(user);
        owner.setPassword(password);
        owner.setHomeDirectory(home.toString());
        owner.setAuthorities(List.of(
                new WritePermission(),
                new ConcurrentLoginPermission(logins, logins),
                new TransferRatePermission(bytesPerSecond, bytesPerSecond)));
        UserManager users = new PropertiesUserManagerFactory().createUserManager();
        users.save(owner);
        return users;
    }

    /** Closes all connections and stops the server. */
    public void stop() {
        server.suspend();
        // otherwise the server waits until idle sessions time out
        listener.getActiveSessions().forEach(FtpIoSession::closeNow);
        server.stop();
    }

    @Override
    public void close() {
        stop();
    }

    public Path home() {
        return home;
    }

    public int port() {
        return port;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** Returns {@code ftp:user@127.0.0.1:port/folder?password=…}. */
    public String uri(String folder) {
        return "ftp:" + user + "@127.0.0.1:" + port + "/" + folder + "?password=RAW(" + password + ")";
    }
}
