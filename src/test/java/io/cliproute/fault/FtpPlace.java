package io.cliproute.fault;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpUploader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * FTP, FTPS or SFTP server, or a bucket of a store, on this machine.
 *
 * @param home home folder of the user, or that of the bucket
 * @param template URI with <code>{folder}</code>
 */
record FtpPlace(Path home, int port, String user, String password, String template) {

    /**
     * Creates the place of a server.
     *
     * @param scheme of its URIs
     * @param options of its URIs, each after an ampersand
     */
    FtpPlace(Path home, int port, String user, String password, String scheme, String options) {
        this(
                home,
                port,
                user,
                password,
                scheme + ":" + user + "@127.0.0.1:" + port + "/{folder}?password=RAW(" + password + ")" + options);
    }

    /** Creates the place of an FTP server. */
    FtpPlace(Path home, int port, String user, String password) {
        this(home, port, user, password, "ftp", "");
    }

    static FtpPlace of(LoopbackFtpServer server) {
        return new FtpPlace(server.home(), server.port(), server.user(), server.password());
    }

    /** Returns the URI of a folder, as in a setting. */
    String uri(String folder) {
        return template.replace("{folder}", folder);
    }

    FtpUploader camera() throws IOException {
        return new FtpUploader(port, user, password);
    }
}
