package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.config.ConfigurationException;
import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.ServerIdentity;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.startup.EndpointCheck;
import io.cliproute.support.FtpsServer;
import io.cliproute.support.RemoteServer;
import io.cliproute.support.SftpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Host keys, certificates and user keys: which servers and users are trusted. */
@Timeout(60)
class ServerIdentityTest {

    @TempDir
    private Path folder;

    private SftpServer sftp;

    @BeforeEach
    void createServer() throws IOException {
        sftp = new SftpServer(folder.resolve("server"));
        Files.createDirectories(sftp.home().resolve("inbox"));
    }

    private static Settings settings(String uri) throws ConfigurationException {
        return SettingsReader.read(ConfigurationLayers.of(Map.of(
                "cliproute.source.cam.uri", uri,
                "cliproute.source.cam.recipe", "thumbnail",
                "cliproute.source.cam.destinations", "outbox")));
    }

    private static List<EndpointCheck.Problem> problems(String uri) throws Exception {
        return new EndpointCheck(settings(uri)).problems();
    }

    private static void assertPermanent(String uri, String message) throws Exception {
        assertThat(problems(uri)).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.permanent()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    other.p12     | the server's certificate is not trusted: neither it nor its issuer is in the trust store
                    expired.p12   | the server's certificate has expired
                    elsewhere.p12 | the server's certificate is not for the name '127.0.0.1'
                    """)
    void rejectsCertificate(String certificate, String message) throws Exception {
        try (RemoteServer server = new FtpsServer(folder.resolve("ftps"), certificate)) {
            Files.createDirectories(server.home().resolve("inbox"));
            server.start();
            assertPermanent(server.uriWithPassword("inbox"), message);

            String unchecked = server.uriWithPassword("inbox") + "&ftpClient.certificateCheck=false";
            assertThat(problems(unchecked)).isEmpty();
            assertThat(ServerIdentity.warnings(settings(unchecked)))
                    .singleElement()
                    .asString()
                    .contains("the server's certificate is not checked (ftpClient.certificateCheck=false)");
        }
    }

    @Test
    void checksCertificateWithTrustStoreOfJava() throws Exception {
        try (FtpsServer server = new FtpsServer(folder.resolve("ftps"), "server.p12")) {
            server.start();
            assertPermanent("ftps:camera@127.0.0.1:" + server.port() + "/?password=x", "is not trusted");
        }
    }

    @Test
    void readsTrustStoreWithPassword() throws Exception {
        try (FtpsServer server = new FtpsServer(folder.resolve("ftps"), "server.p12")) {
            Files.createDirectories(server.home().resolve("inbox"));
            server.start();
            assertThat(problems("ftps:camera@127.0.0.1:" + server.port() + "/inbox?password=RAW("
                            + RemoteServer.PASSWORD + ")&ftpClient.trustStore.file=" + FtpsServer.resource("server.p12")
                            + "&ftpClient.trustStore.password=secret"))
                    .isEmpty();
        }
    }

    @Test
    void rejectsUnknownHostKey() throws Exception {
        try (SftpServer server = sftp) {
            server.start();
            String uri = sftp.uriWithPassword("inbox").replace("known_hosts", "other_hosts");
            assertPermanent(uri, "the server's host key (ecdsa-sha2-nistp256, SHA256:");
            assertPermanent(uri, "ssh-keyscan -p " + sftp.port() + " 127.0.0.1 >> ");

            String unchecked = uri + "&strictHostKeyChecking=no";
            assertThat(problems(unchecked)).isEmpty();
            assertThat(ServerIdentity.warnings(settings(unchecked)))
                    .singleElement()
                    .asString()
                    .contains("the server's host key is not checked (strictHostKeyChecking=no)");
            assertThat(ServerIdentity.warnings(settings(uri))).isEmpty();
        }
    }

    @Test
    void rejectsChangedHostKey() throws Exception {
        try (SftpServer server = sftp) {
            server.start();
            assertThat(problems(sftp.uriWithPassword("inbox"))).isEmpty();
            sftp.stop();
            sftp.changeHostKey();
            server.start();
            assertPermanent(sftp.uriWithPassword("inbox"), "differs from the one in " + sftp.knownHosts());
        }
    }

    /** Writes a key as {@code ssh-keygen} does. */
    private Path write(KeyPair key, String name, OpenSSHKeyEncryptionContext encryption) throws Exception {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "camera", encryption, out);
        }
        return file;
    }

    @Test
    void logsInWithKeyFromFileOrSecret() throws Exception {
        KeyPair key = SftpServer.newKey();
        OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
        encryption.setPassword("open sesame");
        encryption.setCipherType("256");
        Path file = write(key, "encrypted", encryption);
        Path plain = write(key, "plain", null);
        sftp.admit(key);
        try (SftpServer server = sftp) {
            server.start();
            String uri = server.uri("inbox");
            assertThat(problems(uri + "&privateKeyFile=" + file + "&privateKeyPassphrase=open%20sesame"))
                    .isEmpty();
            assertThat(problems(uri + "&privateKey={{file:" + plain + "}}")).isEmpty();
        }
    }

    @Test
    void rejectsWrongAndMissingUserKey() throws Exception {
        Path wrong = write(SftpServer.newKey(), "wrong", null);
        try (SftpServer server = sftp) {
            server.start();
            String uri = server.uri("inbox") + "&privateKeyFile=";
            assertPermanent(uri + wrong, "the server rejected the login");
            assertPermanent(uri + folder.resolve("none"), "cannot use the private key");
        }
    }
}
