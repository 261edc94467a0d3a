package io.cliproute.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.config.DropSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FTP with explicit TLS. */
class FtpTlsTest {

    private static final byte[] CONTENT = new byte[200_000];

    @TempDir
    private Path folder;

    private static FTPSClient client() {
        FTPSClient client = new FTPSClient("TLS", false);
        // the certificate is self-signed
        client.setTrustManager(TrustManagerUtils.getAcceptAllTrustManager());
        return client;
    }

    private static boolean store(FTPClient client, String name) throws IOException {
        return client.storeFile(name, new ByteArrayInputStream(CONTENT));
    }

    @Test
    void refusesLoginAndTransferWithoutTls() throws IOException {
        try (DropSite drop =
                new DropSite(folder).set("drop.ftp.tls", "required").start()) {
            FTPClient plain = drop.connect(new FTPClient());
            assertThat(plain.login("camera", DropSite.PASSWORD)).isFalse();
            assertThat(plain.getReplyString()).contains("TLS is required");
            plain.disconnect();

            FTPSClient client = drop.login(client());
            assertThat(store(client, "clear.ts")).as("data without PROT P").isFalse();
            assertThat(client.sendCommand("PROT", "C")).isEqualTo(534);
            client.execPBSZ(0);
            client.execPROT("P");
            assertThat(store(client, "film.ts")).as(client.getReplyString()).isTrue();
            assertThatThrownBy(() -> client.execCCC())
                    .as("return to clear text")
                    .hasMessageContaining("502");
            client.disconnect();
            assertThat(drop.inbox().resolve("film.ts")).hasBinaryContent(CONTENT);
            assertThat(drop.woken()).hasSize(1);
        }
    }

    private static List<String> linesAfterRestart(DropSite drop, DropSettings settings) throws IOException {
        drop.server().close();
        drop.start();
        return DropExposure.lines(settings);
    }

    @Test
    void keepsItsOwnCertificate() throws IOException {
        try (DropSite drop = new DropSite(folder).set("drop.ftp.tls", "optional")) {
            DropSettings settings = drop.settings();
            assertThat(DropExposure.lines(settings)).anyMatch(line -> line.contains("made at the first start"));
            drop.start();
            FTPSClient client = drop.login(client());
            client.execPBSZ(0);
            client.execPROT("P");
            assertThat(store(client, "film.ts")).as(client.getReplyString()).isTrue();
            client.disconnect();
            drop.login().disconnect();
            Path keystore = settings.keys().resolve("ftp.p12");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keystore)))
                    .isEqualTo("rw-------");
            List<String> before = DropExposure.lines(settings);
            assertThat(before).anyMatch(line -> line.contains("certificate SHA-256 "));
            assertThat(before).isEqualTo(linesAfterRestart(drop, settings));
        }
    }
}
