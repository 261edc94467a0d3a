package io.cliproute.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of SFTP that do not log in. */
class SftpConnectionLimitTest {

    private static final byte[] VERSION = "SSH-2.0-".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private DropSite drop;

    @BeforeEach
    void createServer() {
        drop = new DropSite(folder).set("drop.ftp.port", "off").set("drop.sftp.port", "0");
    }

    @AfterEach
    void stopServer() {
        drop.close();
    }

    private Socket connect() throws IOException {
        Socket client = new Socket("127.0.0.1", drop.server().sftpPort().orElseThrow());
        client.setSoTimeout(20_000);
        return client;
    }

    private void assertServesOthers() throws IOException {
        try (Socket client = connect()) {
            assertThat(client.getInputStream().readNBytes(VERSION.length)).isEqualTo(VERSION);
        }
    }

    @Test
    void disconnectsClientsThatDoNotLogIn() throws IOException {
        drop.set("drop.login-timeout", "1s").set("drop.max-connections", "2").start();
        try (Socket first = connect();
                Socket second = connect()) {
            try (Socket third = connect()) {
                assertThat(third.getInputStream().read())
                        .as("more connections than permitted")
                        .isEqualTo(-1);
            }
            // ends when the server closes the connection
            assertThat(first.getInputStream().readAllBytes()).startsWith(VERSION);
            second.getInputStream().readAllBytes();
        }
        assertServesOthers();
    }

    @Test
    void disconnectsClientThatSendsEndlessVersion() throws IOException {
        drop.start();
        try (Socket client = connect()) {
            client.getOutputStream().write(new byte[100_000]);
            client.getInputStream().readAllBytes();
        } catch (SocketException ignored) {
            // a reset, as the server has not read everything
        }
        assertServesOthers();
    }
}
