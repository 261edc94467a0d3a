package io.cliproute.fault;

import io.cliproute.support.FtpsServer;
import io.cliproute.support.RemoteServer;
import java.nio.file.Path;

/** Protocol of a server that is killed. */
enum ServerProtocol {
    FTP(FaultyFtpServer.class),
    /** FTP with TLS. */
    FTPS(FaultyFtpServer.class),
    /** SFTP, whose server can only be killed. */
    SFTP(FaultySftpServer.class);

    private final Class<?> program;

    ServerProtocol(Class<?> program) {
        this.program = program;
    }

    /** Returns the class whose main method is the server. */
    String program() {
        return program.getName();
    }

    /**
     * Returns where the server is.
     *
     * @param folder of the server process
     */
    FtpPlace place(Path folder, int port) {
        return switch (this) {
            case FTP -> new FtpPlace(folder, port, FtpServerProcess.USER, FtpServerProcess.PASSWORD);
            case FTPS ->
                new FtpPlace(
                        folder,
                        port,
                        FtpServerProcess.USER,
                        FtpServerProcess.PASSWORD,
                        "ftps",
                        "&ftpClient.trustStore.file=" + FtpsServer.resource("trusted.pem"));
            case SFTP ->
                new FtpPlace(
                        folder.resolve("home"),
                        port,
                        RemoteServer.USER,
                        RemoteServer.PASSWORD,
                        "sftp",
                        "&knownHostsFile=" + folder.resolve("known_hosts"));
        };
    }
}
