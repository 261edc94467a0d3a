package io.cliproute.drop;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.auth.AsyncAuthException;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.config.keys.AuthorizedKeysAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/**
 * Logins by SFTP. A wrong password is answered after a delay, which occupies no thread. A rejected key is no failed
 * login: clients offer all keys that they have. Thread-safe.
 */
final class SftpLogins implements PasswordAuthenticator, PublickeyAuthenticator, AutoCloseable {

    private final DropUsers users;
    private final ScheduledExecutorService timer;

    /** By file; changed files are read again. */
    private final Map<Path, AuthorizedKeysAuthenticator> keys = new ConcurrentHashMap<>();

    SftpLogins(DropUsers users) {
        this.users = users;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "cliproute-drop-logins");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public boolean authenticate(String name, String password, ServerSession session) {
        if (users.login("sftp", address(session), name, password).isPresent()) {
            return true;
        }
        AsyncAuthException later = new AsyncAuthException();
        timer.schedule(() -> later.setAuthed(false), LoginGuard.DELAY.toMillis(), TimeUnit.MILLISECONDS);
        throw later;
    }

    @Override
    public boolean authenticate(String name, PublicKey key, ServerSession session) {
        Optional<Path> file = users.find(name).flatMap(folder -> folder.user().authorizedKeys());
        return file.isPresent()
                && !users.guard().isLockedOut(address(session))
                && keys.computeIfAbsent(file.get(), AuthorizedKeysAuthenticator::new)
                        .authenticate(name, key, session);
    }

    private static InetAddress address(ServerSession session) {
        return ((InetSocketAddress) session.getClientAddress()).getAddress();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
