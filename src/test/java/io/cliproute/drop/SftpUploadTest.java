package io.cliproute.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads by SFTP with the client of MINA SSHD, and attacks by SFTP. */
class SftpUploadTest {

    private static final byte[] CONTENT = new byte[300_000];

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private DropSite drop;
    private SshClient ssh;

    @BeforeEach
    void start() {
        drop = new DropSite(folder).set("drop.ftp.port", "off").set("drop.sftp.port", "0");
        ssh = SshClient.setUpDefaultClient();
        ssh.start();
    }

    @AfterEach
    void stop() {
        ssh.stop();
        drop.close();
    }

    private ClientSession connect() throws IOException {
        return ssh.connect("camera", "127.0.0.1", drop.server().sftpPort().orElseThrow())
                .verify(TIMEOUT)
                .getSession();
    }

    private SftpClient login() throws IOException {
        ClientSession session = connect();
        session.addPasswordIdentity(DropSite.PASSWORD);
        session.auth().verify(TIMEOUT);
        return SftpClientFactory.instance().createSftpClient(session).singleSessionInstance();
    }

    @Test
    void movesCompleteUploadAndShowsItAfterProcessing() throws IOException {
        drop.start();
        try (SftpClient client = login()) {
            client.put(new ByteArrayInputStream(CONTENT), "/2026/film.ts");
            assertThat(drop.inbox().resolve("2026/film.ts")).hasBinaryContent(CONTENT);
            assertThat(drop.woken()).containsExactly("cam");
            drop.process("2026/film.ts");
            assertThat(client.stat("/2026/film.ts").getSize()).isEqualTo(CONTENT.length);
            assertThat(client.readEntries("/2026"))
                    .extracting(SftpClient.DirEntry::getFilename)
                    .contains("film.ts");
            assertThatThrownBy(() -> client.read("/2026/film.ts").readAllBytes())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void doesNotTakeUploadOfBrokenConnectionAndResumesIt() throws IOException {
        drop.start();
        SftpClient broken = login();
        OutputStream data = broken.write("film.ts", SftpClient.OpenMode.Write, SftpClient.OpenMode.Create);
        data.write(CONTENT, 0, 100_000);
        data.flush();
        await().until(() -> Files.exists(drop.unfinished().resolve("film.ts")));
        broken.getClientSession().close(true).await(TIMEOUT);
        await().untilAsserted(() -> assertThat(Site.files(drop.unfinished())).hasSize(1));
        assertThat(Site.files(drop.inbox())).isEmpty();
        try (SftpClient client = login()) {
            int arrived = (int) client.stat("film.ts").getSize();
            try (OutputStream rest = client.write("film.ts", SftpClient.OpenMode.Write, SftpClient.OpenMode.Append)) {
                rest.write(CONTENT, arrived, CONTENT.length - arrived);
            }
        }
        assertThat(drop.inbox().resolve("film.ts")).hasBinaryContent(CONTENT);
    }

    @Test
    void refusesToCloseTruncatedFile() throws IOException {
        drop.start();
        byte[] film = Files.readAllBytes(Media.tiny());
        try (SftpClient client = login()) {
            assertThatThrownBy(() ->
                            client.put(new ByteArrayInputStream(Arrays.copyOf(film, film.length - 500)), "film.mp4"))
                    .hasMessageContaining("incomplete");
            assertThat(Site.files(drop.inbox())).isEmpty();
            client.put(new ByteArrayInputStream(film), "film.mp4");
        }
        assertThat(drop.inbox().resolve("film.mp4")).hasBinaryContent(film);
    }

    @Test
    void takesFileWithTemporaryNameAfterItsRename() throws IOException {
        drop.start();
        try (SftpClient client = login()) {
            client.mkdir("day");
            client.put(new ByteArrayInputStream(CONTENT), "day/film.ts.filepart");
            assertThat(Site.files(drop.inbox())).isEmpty();
            client.setStat(
                    "day/film.ts.filepart",
                    new SftpClient.Attributes().modifyTime(1_700_000_000).perms(0644));
            client.rename("day/film.ts.filepart", "day/film.ts");
            assertThat(client.stat("day/film.ts").getModifyTime().toMillis()).isEqualTo(1_700_000_000_000L);
        }
        assertThat(drop.inbox().resolve("day/film.ts")).hasBinaryContent(CONTENT);
    }

    @Test
    void acceptsAuthorizedKeyOnly() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        KeyPair known = generator.generateKeyPair();
        Path keys = Files.writeString(
                folder.resolve("authorized_keys"), PublicKeyEntry.toString(known.getPublic()) + " me\n");
        drop.set("source.cam.authorized-keys", keys.toString()).start();
        ClientSession session = connect();
        session.addPublicKeyIdentity(known);
        session.auth().verify(TIMEOUT);
        session.close(true);
        ClientSession stranger = connect();
        stranger.addPublicKeyIdentity(generator.generateKeyPair());
        assertThatThrownBy(() -> stranger.auth().verify(TIMEOUT)).isInstanceOf(IOException.class);
    }

    @Test
    void staysInHomeFolderWithoutLinksShellOrForwarding() throws IOException {
        drop.start();
        Path secret = Files.writeString(folder.resolve("secret.ts"), "secret");
        Files.createSymbolicLink(drop.unfinished().resolve("link.ts"), secret);
        try (SftpClient client = login()) {
            client.put(new ByteArrayInputStream(CONTENT), "/../../../secret.ts");
            assertThat(secret).hasContent("secret");
            assertThat(drop.inbox().resolve("secret.ts")).exists();
            assertThatThrownBy(() -> client.put(new ByteArrayInputStream(CONTENT), "link.ts"))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> client.symLink("new-link", "/etc/passwd")).isInstanceOf(IOException.class);
            assertThat(secret).hasContent("secret");
            ClientSession session = client.getClientSession();
            try (ChannelExec command = session.createExecChannel("id")) {
                ByteArrayOutputStream output = new ByteArrayOutputStream();
                command.setOut(output);
                command.open().verify(TIMEOUT);
                command.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ofSeconds(1));
                assertThat(output.toByteArray()).isEmpty();
            }
            assertThatThrownBy(() -> session.createDirectTcpipChannel(
                                    SshdSocketAddress.LOCALHOST_ADDRESS, new SshdSocketAddress("127.0.0.1", 22))
                            .open()
                            .verify(TIMEOUT))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void locksOutAddressAfterFailedLogins() throws IOException {
        drop.set("drop.max-failed-logins", "1").start();
        try (LogCapture log = new LogCapture()) {
            ClientSession guesser = connect();
            guesser.addPasswordIdentity("guess");
            assertThatThrownBy(() -> guesser.auth().verify(TIMEOUT)).isInstanceOf(IOException.class);
            assertThat(log.lines()).contains("failed login: protocol=sftp address=127.0.0.1 user=camera");
        }
        assertThatThrownBy(this::login).isInstanceOf(IOException.class);
    }

    @Test
    void refusesUploadBeyondQuota() throws IOException {
        drop.set("source.cam.quota.bytes", "200KB").start();
        try (SftpClient client = login()) {
            assertThatThrownBy(() -> client.put(new ByteArrayInputStream(CONTENT), "film.ts"))
                    .hasMessageContaining("quota");
        }
        assertThat(Site.files(drop.inbox())).isEmpty();
    }

    @Test
    void keepsItsOwnHostKey() throws IOException {
        List<String> first = DropExposure.lines(drop.settings());
        assertThat(first).anyMatch(line -> line.contains("host key made at the first start"));
        drop.start();
        List<String> second = DropExposure.lines(drop.settings());
        assertThat(second).anyMatch(line -> line.contains("ecdsa-sha2-nistp256 SHA256:"));
        drop.close();
        drop.start();
        assertThat(DropExposure.lines(drop.settings())).isEqualTo(second);
    }
}
