package io.cliproute.fault;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpUploader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * FTP, FTPS or SFTP server on this machine.
 *
 * @param home home folder of the user
 * @param scheme of its URIs
 * @param options of its URIs, each after an ampersand
 */
record FtpPlace(Path home, int port, String user, String password, String scheme, String options) {

    /** Creates the place of an FTP server. */
    FtpPlace(Path home, int port, String user, String password) {
        this(home, port, user, password, "ftp", "");
    }

    static FtpPlace of(LoopbackFtpServer server) {
        return new FtpPlace(server.home(), server.port(), server.user(), server.password());
    }

    /** Returns the URI of a folder, as in a setting. */
    String uri(String folder) {
        return scheme + ":" + user + "@127.0.0.1:" + port + "/" + folder + "?password=RAW(" + password + ")" + options;
    }

    FtpUploader camera() throws IOException {
        return new FtpUploader(port, user, password);
    }
}
