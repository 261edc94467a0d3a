package io.cliproute.support;

import io.cliproute.demo.LoopbackFtpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.ftpserver.ssl.SslConfigurationFactory;

/**
 * FTP server (Apache FtpServer) that offers TLS. Its certificates were made with {@code keytool -genkeypair}; the
 * password of their files is {@code secret}.
 */
public final class FtpsServer implements RemoteServer {

    private final LoopbackFtpServer server;

    /** @param certificate name of a key store in the folder {@code tls} of the test resources */
    public FtpsServer(Path home, String certificate) {
        try {
            server = new LoopbackFtpServer(home, USER, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.encryptedBy(tls(certificate));
    }

    /** Expects TLS from the first byte on, from the next start on. */
    public void encryptImplicitly() {
        server.encryptImplicitly();
    }

    /**
     * Returns the TLS configuration of a server.
     *
     * @param certificate name of a key store in the folder {@code tls} of the test resources
     */
    public static SslConfiguration tls(String certificate) {
        SslConfigurationFactory tls = new SslConfigurationFactory();
        tls.setKeystoreFile(resource(certificate).toFile());
        tls.setKeystoreType("PKCS12");
        tls.setKeystorePassword("secret");
        return tls.createSslConfiguration();
    }

    /** Returns a file in the folder {@code tls} of the test resources. */
    public static Path resource(String name) {
        try {
            URL found = FtpsServer.class.getResource("/tls/" + name);
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Path home() {
        return server.home();
    }

    @Override
    public void limit(int bytesPerSecond) {
        server.limit(bytesPerSecond);
    }

    @Override
    public void start() throws Exception {
        server.start();
    }

    @Override
    public void stop() {
        server.stop();
    }

    public int port() {
        return server.port();
    }

    @Override
    public String uri(String folder) {
        return "ftps:" + USER + "@127.0.0.1:" + server.port() + "/" + folder + "?ftpClient.trustStore.file="
                + resource("trusted.pem");
    }

    @Override
    public void close() {
        server.close();
    }
}
