package io.cliproute.fault;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpUploader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * FTP server on this machine.
 *
 * @param home home folder of the user
 */
record FtpPlace(Path home, int port, String user, String password) {

    static FtpPlace of(LoopbackFtpServer server) {
        return new FtpPlace(server.home(), server.port(), server.user(), server.password());
    }

    /** Returns the URI of a folder, as in a setting. */
    String uri(String folder) {
        return "ftp:" + user + "@127.0.0.1:" + port + "/" + folder + "?password=RAW(" + password + ")";
    }

    FtpUploader camera() throws IOException {
        return new FtpUploader(port, user, password);
    }
}
