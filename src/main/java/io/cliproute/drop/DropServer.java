package io.cliproute.drop;

import io.cliproute.config.DropSettings;
import io.cliproute.config.DropUser;
import io.cliproute.ingest.IntakeGate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running drop server: FTP and SFTP, as configured, with the same users and folders. Thread-safe. */
public final class DropServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DropServer.class);

    private final List<DropProtocol> protocols = new ArrayList<>();
    private OptionalInt ftpPort = OptionalInt.empty();
    private OptionalInt sftpPort = OptionalInt.empty();

    private DropServer() {}

    /**
     * Starts the server.
     *
     * @param settings with at least one user
     * @param space closed while the disk has too little free space
     * @param wake begins a poll of a source, given by its name, at once
     * @throws IOException when a port is in use, or a folder, a key or a certificate is not usable
     */
    public static DropServer start(DropSettings settings, IntakeGate space, Consumer<String> wake) throws IOException {
        List<DropFolder> folders = new ArrayList<>();
        for (DropUser user : settings.users().values()) {
            folders.add(new DropFolder(settings, user, space, () -> wake.accept(user.source())));
        }
        DropUsers users = new DropUsers(folders, new LoginGuard(settings.limits()));
        DropServer server = new DropServer();
        try {
            server.startFtp(settings, users);
            server.startSftp(settings, users);
            DropExposure.lines(settings).forEach(LOG::info);
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void startFtp(DropSettings settings, DropUsers users) throws IOException {
        if (settings.ftp().port().isPresent()) {
            FtpDropServer ftp = FtpDropServer.start(settings, users);
            protocols.add(ftp);
            ftpPort = OptionalInt.of(ftp.port());
            LOG.info("drop server: FTP listens on {}:{}", settings.host(), ftp.port());
        }
    }

    private void startSftp(DropSettings settings, DropUsers users) throws IOException {
        if (settings.sftp().port().isPresent()) {
            SftpDropServer sftp = SftpDropServer.start(settings, users);
            protocols.add(sftp);
            sftpPort = OptionalInt.of(sftp.port());
            LOG.info("drop server: SFTP listens on {}:{}", settings.host(), sftp.port());
        }
    }

    /** Returns the port of SFTP; empty if SFTP is off. */
    public OptionalInt sftpPort() {
        return sftpPort;
    }

    /** Returns the port of FTP; empty if FTP is off. */
    public OptionalInt ftpPort() {
        return ftpPort;
    }

    @Override
    public void close() {
        protocols.forEach(DropProtocol::close);
    }
}
