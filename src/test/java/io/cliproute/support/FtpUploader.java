package io.cliproute.support;

import io.cliproute.demo.LoopbackFtpServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;

/** FTP client that uploads files, as a camera does. */
public final class FtpUploader implements AutoCloseable {

    private final FTPClient client = new FTPClient();

    public FtpUploader(LoopbackFtpServer server) throws IOException {
        this(server.port(), server.user(), server.password());
    }

    /** @param port port of a server on the loopback interface */
    public FtpUploader(int port, String user, String password) throws IOException {
        client.setControlEncoding("UTF-8");
        client.connect("127.0.0.1", port);
        client.login(user, password);
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
    }

    /** Uploads a file under its final name. */
    public void upload(Path media, String remote) throws IOException {
        try (InputStream content = Files.newInputStream(media)) {
            upload(content, remote);
        }
    }

    public void upload(InputStream content, String remote) throws IOException {
        if (!client.storeFile(remote, content)) {
            throw new IOException(client.getReplyString());
        }
    }

    @Override
    public void close() throws IOException {
        client.disconnect();
    }
}
