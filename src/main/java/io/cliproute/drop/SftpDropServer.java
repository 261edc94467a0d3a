package io.cliproute.drop;

import io.cliproute.config.DropSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.session.ServerSessionImpl;
import org.apache.sshd.server.session.SessionFactory;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.UnsupportedAttributePolicy;

/** The SFTP part of the drop server (Apache MINA SSHD): no shell, no commands, no forwarding. Thread-safe. */
final class SftpDropServer implements DropProtocol {

    private final SshServer server = SshServer.setUpDefaultServer();
    private final SftpLogins logins;

    private SftpDropServer(DropSettings settings, DropUsers users) {
        logins = new SftpLogins(users);
        server.setHost(settings.host());
        server.setPort(settings.sftp().port().getAsInt());
        server.setKeyPairProvider(HostKey.of(settings).provider());
        server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE, UserAuthPublicKeyFactory.INSTANCE));
        server.setPasswordAuthenticator(logins);
        server.setPublickeyAuthenticator(logins);
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setSubsystemFactories(List.of(subsystem(users)));
        server.setFileSystemFactory(new SftpHomes(users));
        limit(settings.limits(), users.guard());
    }

    private static SftpSubsystemFactory subsystem(DropUsers users) {
        SftpSubsystemFactory factory = new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new SftpUploads())
                .withSftpErrorStatusDataHandler(new SftpRefusals())
                .withUnsupportedAttributePolicy(UnsupportedAttributePolicy.Ignore)
                .build();
        factory.addSftpEventListener(new SftpUploadEnd());
        return factory;
    }

    private void limit(DropSettings.Limits limits, LoginGuard guard) {
        CoreModuleProperties.AUTH_TIMEOUT.set(server, limits.loginTimeout());
        CoreModuleProperties.IDLE_TIMEOUT.set(server, limits.idleTimeout());
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, limits.idleTimeout().plus(Duration.ofSeconds(15)));
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, 6);
        SftpModuleProperties.MAX_OPEN_HANDLES_PER_SESSION.set(server, 64);
        server.setSessionFactory(new LimitedSessions(limits.connections(), guard));
    }

    /** Closes a connection that is not permitted before anything is sent. */
    private final class LimitedSessions extends SessionFactory {

        private final int maximum;
        private final LoginGuard guard;

        LimitedSessions(int maximum, LoginGuard guard) {
            super(server);
            this.maximum = maximum;
            this.guard = guard;
        }

        @Override
        protected ServerSessionImpl doCreateSession(IoSession connection) throws Exception {
            InetAddress client = ((InetSocketAddress) connection.getRemoteAddress()).getAddress();
            if (server.getActiveSessions().size() >= maximum || guard.isLockedOut(client)) {
                connection.close(true);
                throw new IOException("connection refused");
            }
            return super.doCreateSession(connection);
        }
    }

    /**
     * Starts the server.
     *
     * @throws IOException when the port is in use or the host key is not usable
     */
    static SftpDropServer start(DropSettings settings, DropUsers users) throws IOException {
        SftpDropServer sftp = new SftpDropServer(settings, users);
        HostKey.of(settings).fingerprint();
        try {
            sftp.server.start();
            return sftp;
        } catch (IOException e) {
            sftp.close();
            throw new IOException(
                    "SFTP cannot listen on " + settings.host() + ":"
                            + settings.sftp().port().getAsInt() + ": " + e.getMessage()
                            + "; stop the other program or set cliproute.drop.sftp.port",
                    e);
        }
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        logins.close();
        try {
            server.close(true).await(Duration.ofSeconds(1));
        } catch (IOException ignored) {
            // an interrupted wait
        }
    }
}
