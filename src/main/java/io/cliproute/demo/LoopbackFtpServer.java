package io.cliproute.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.Ftplet;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.TransferRatePermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** A real FTP server (Apache FtpServer) on the loopback interface, with one user whose home is a folder here. */
public final class LoopbackFtpServer implements AutoCloseable {

    private final Path home;
    private final String user;
    private final String password;
    private int port;
    private int bytesPerSecond;
    private int logins = 100;
    private final Map<String, Ftplet> watchers = new HashMap<>();
    private FtpServer server;
    private Listener listener;

    /** @param home is made if it is not there */
    public LoopbackFtpServer(Path home, String user, String password) throws IOException {
        this.home = Files.createDirectories(home);
        this.user = user;
        this.password = password;
    }

    /** From the next start on each transfer is held to this rate, as by a slow line; 0 is no limit. */
    public void limit(int newBytesPerSecond) {
        bytesPerSecond = newBytesPerSecond;
    }

    /** From the next start on its user may log in so many times at once. */
    public void admit(int newLogins) {
        logins = newLogins;
    }

    /** From the next start on it hears of everything that is asked. */
    public void watchedBy(Ftplet watcher) {
        watchers.put("watcher", watcher);
    }

    /** Starts, the first time on a free port, later on the same one again. */
    public void start() throws FtpException {
        ListenerFactory listeners = new ListenerFactory();
        listeners.setServerAddress("127.0.0.1");
        listeners.setPort(port);
        listener = listeners.createListener();
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener);
        factory.setUserManager(users());
        // it clears what it is given
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

    /** Drops every connection and stops. */
    public void stop() {
        server.suspend();
        // a stop would wait for idle sessions to time out
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

    /** {@code ftp:user@127.0.0.1:port/folder?password=…} */
    public String uri(String folder) {
        return "ftp:" + user + "@127.0.0.1:" + port + "/" + folder + "?password=RAW(" + password + ")";
    }
}
