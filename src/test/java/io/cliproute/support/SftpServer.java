package io.cliproute.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystem;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** SFTP server (Apache MINA SSHD). */
public final class SftpServer implements RemoteServer {

    private final Path home;
    private final Path knownHosts;
    private volatile int bytesPerSecond;
    private volatile boolean full;
    private UnaryOperator<String> names = UnaryOperator.identity();
    private KeyPair hostKey = newKey();
    private PublickeyAuthenticator keys = (user, key, session) -> false;
    private int port;
    private SshServer server;

    /** @param folder for the home folder and the file with known hosts */
    public SftpServer(Path folder) {
        try {
            home = Files.createDirectories(folder.resolve("home"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        knownHosts = folder.resolve("known_hosts");
    }

    /** Returns a new key of a type that the JDK supports everywhere. */
    public static KeyPair newKey() {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Admits the user with this key, too, from the next start on. */
    public void admit(KeyPair key) {
        keys = (user, offered, session) -> KeyUtils.compareKeys(offered, key.getPublic());
    }

    /** Gets another host key at the next start; the known hosts still have the old one. */
    public void changeHostKey() {
        hostKey = newKey();
    }

    /** Listens on this port at the first start, too. */
    public void listenOn(int newPort) {
        port = newPort;
    }

    /** Keeps the host key in a file, so that another process has the same one. */
    public void keepHostKey() throws IOException, GeneralSecurityException {
        SimpleGeneratorHostKeyProvider provider =
                new SimpleGeneratorHostKeyProvider(knownHosts.resolveSibling("host-key"));
        provider.setAlgorithm(KeyUtils.EC_ALGORITHM);
        provider.setKeySize(256);
        hostKey = provider.loadKeys(null).iterator().next();
    }

    /** Refuses to write, as a server whose disk or quota is full does, or writes again. */
    public void full(boolean newFull) {
        full = newFull;
    }

    /** Changes the names in listings from the next start on. */
    public void listing(UnaryOperator<String> newNames) {
        names = newNames;
    }

    /** Returns the file with the host key of the first start. */
    public Path knownHosts() {
        return knownHosts;
    }

    public int port() {
        return port;
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public void limit(int newBytesPerSecond) {
        bytesPerSecond = newBytesPerSecond;
    }

    @Override
    public void start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setPublickeyAuthenticator(keys);
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        SftpSubsystemFactory sftp = new Subsystem();
        sftp.addSftpEventListener(new Throttle());
        server.setSubsystemFactories(List.of(sftp));
        server.start();
        port = server.getPort();
        if (Files.notExists(knownHosts)) {
            Files.writeString(
                    knownHosts, "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n");
        }
    }

    @Override
    public void stop() throws IOException {
        server.stop(true);
    }

    @Override
    public String uri(String folder) {
        return "sftp:" + USER + "@127.0.0.1:" + port + "/" + folder + "?knownHostsFile=" + knownHosts;
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    /** Subsystem whose listings have other names. */
    private final class Subsystem extends SftpSubsystemFactory {

        @Override
        public Command createSubsystem(ChannelSession channel) {
            SftpSubsystem subsystem = new SftpSubsystem(channel, this) {
                @Override
                protected String getShortName(Path file) throws IOException {
                    return names.apply(super.getShortName(file));
                }
            };
            getRegisteredListeners().forEach(subsystem::addSftpEventListener);
            return subsystem;
        }
    }

    /** Limits the rate of reads and writes of each session. */
    private final class Throttle implements SftpEventListener {

        @Override
        public void reading(
                ServerSession session, String handle, FileHandle file, long at, byte[] data, int from, int length) {
            pause(length);
        }

        @Override
        public void writing(
                ServerSession session, String handle, FileHandle file, long at, byte[] data, int from, int length)
                throws IOException {
            if (full) {
                throw new IOException("Disk quota exceeded");
            }
            pause(length);
        }

        private void pause(int bytes) {
            if (bytesPerSecond > 0) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) * bytes / bytesPerSecond);
            }
        }
    }
}
