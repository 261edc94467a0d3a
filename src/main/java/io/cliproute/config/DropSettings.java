package io.cliproute.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Settings of the drop server, the built-in server for uploads.
 *
 * @param host address on which the server listens
 * @param dir folder for unfinished uploads, for completed ones that are not processed yet, and for the server's keys
 * @param ftp settings of FTP
 * @param sftp settings of SFTP
 * @param limits limits of connections and logins
 * @param users users by the names of their sources; without a user the server is not started
 */
public record DropSettings(String host, Path dir, Ftp ftp, Sftp sftp, Limits limits, Map<String, DropUser> users) {

    public DropSettings {
        users = Map.copyOf(users);
    }

    /**
     * Settings of FTP.
     *
     * @param port port; 0 for any free one; empty if FTP is off
     * @param passivePorts ports of passive data connections, such as {@code 2130-2160}
     * @param publicAddress address that clients use for passive data connections; empty for that of their connection
     * @param tls rule for encryption
     * @param keystore keystore with the certificate; empty for one that the server makes
     * @param keystorePassword password of the configured keystore
     */
    public record Ftp(
            OptionalInt port,
            String passivePorts,
            Optional<String> publicAddress,
            TlsMode tls,
            Optional<Path> keystore,
            Optional<String> keystorePassword) {

        /** Omits the password. */
        @Override
        public String toString() {
            return "Ftp[port=" + port + ", tls=" + tls + "]";
        }
    }

    /**
     * Settings of SFTP.
     *
     * @param port port; 0 for any free one; empty if SFTP is off
     * @param hostKey file with the host key; empty for one that the server makes
     */
    public record Sftp(OptionalInt port, Optional<Path> hostKey) {}

    /**
     * Limits of connections and logins.
     *
     * @param connections maximum number of connections per protocol
     * @param loginTimeout time in which a client must log in
     * @param idleTimeout time after which an inactive connection is closed
     * @param failedLogins number of failed logins after which an address is locked out
     * @param lockout duration of a lock-out
     */
    public record Limits(
            int connections, Duration loginTimeout, Duration idleTimeout, int failedLogins, Duration lockout) {}

    /** Returns the folder of completed uploads, from which a source takes its files. */
    public Path inbox(String source) {
        return dir.resolve("inbox").resolve(source);
    }

    /** Returns the folder of unfinished uploads of a source's user. */
    public Path uploads(String source) {
        return dir.resolve("unfinished").resolve(source);
    }

    /** Returns the folder of completed uploads whose names say that they are temporary. */
    public Path renames(String source) {
        return dir.resolve("to-rename").resolve(source);
    }

    /** Returns the folder of the host key and the certificate that the server makes. */
    public Path keys() {
        return dir.resolve("keys");
    }

    /** Returns the same settings without users. */
    DropSettings withoutUsers() {
        return new DropSettings(host, dir, ftp, sftp, limits, Map.of());
    }
}
