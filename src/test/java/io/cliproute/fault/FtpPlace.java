package io.cliproute.fault;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.Camera;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An FTP server on this machine.
 *
 * @param home its user's folder
 */
record FtpPlace(Path home, int port, String user, String password) {

    static FtpPlace of(LoopbackFtpServer server) {
        return new FtpPlace(server.home(), server.port(), server.user(), server.password());
    }

    /** Of a folder there, as a setting has it. */
    String uri(String folder) {
        return "ftp:" + user + "@127.0.0.1:" + port + "/" + folder + "?password=RAW(" + password + ")";
    }

    Camera camera() throws IOException {
        return new Camera(port, user, password);
    }
}
