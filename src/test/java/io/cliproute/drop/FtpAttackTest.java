package io.cliproute.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.LogCapture;
import io.cliproute.support.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attacks on the drop server by FTP. SECURITY.md names each. */
class FtpAttackTest {

    private static final byte[] CONTENT = new byte[200_000];

    @TempDir
    private Path folder;

    private DropSite drop;

    private void start(String... settings) throws IOException {
        drop = new DropSite(folder);
        for (int i = 0; i < settings.length; i += 2) {
            drop.set(settings[i], settings[i + 1]);
        }
        drop.start();
    }

    @AfterEach
    void stop() {
        drop.close();
    }

    private RawFtp raw() throws IOException {
        return new RawFtp(new Socket("127.0.0.1", drop.ftpPort()));
    }

    @Test
    void refusesDataConnectionToThirdParty() throws IOException {
        start();
        RawFtp client = raw();
        client.login();
        try (ServerSocket victim = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
            int port = victim.getLocalPort();
            client.send("PORT 127,0,0,2," + port / 256 + "," + port % 256, "501");
            client.send("EPRT |1|127.0.0.2|" + port + "|", "501");
        }
    }

    @Test
    void ignoresDataConnectionFromAnotherHost() throws IOException {
        start();
        RawFtp client = raw();
        client.login();
        int port = client.passivePort();
        client.send("STOR film.ts", "150");
        try (Socket thief =
                new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName("127.0.0.2"), 0)) {
            thief.getOutputStream().write(CONTENT);
        } catch (SocketException e) {
            assertThat(e)
                    .as("the server closed the connection first")
                    .hasMessageMatching("Broken pipe|Connection reset.*");
        }
        client.expect("426");
        assertThat(Site.files(drop.inbox())).isEmpty();
    }

    @Test
    void locksOutAddressAfterFailedLogins() throws IOException {
        start("drop.max-failed-logins", "2");
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 2; i++) {
                FTPClient guesser = drop.connect(new FTPClient());
                long start = System.nanoTime();
                assertThat(guesser.login("camera\u00a0user=x", "guess" + i)).isFalse();
                assertThat(System.nanoTime() - start).as("delay").isGreaterThan(LoginGuard.DELAY.toNanos() / 2);
                guesser.disconnect();
            }
            assertThat(log.lines())
                    .contains("failed login: protocol=ftp address=127.0.0.1 user=camera?user?x")
                    .anyMatch(line -> line.startsWith("address 127.0.0.1 is locked out for 600 s"));
        }
        try (Socket next = new Socket("127.0.0.1", drop.ftpPort())) {
            next.setSoTimeout(20_000);
            assertThat(next.getInputStream().read())
                    .as("connection closed at once")
                    .isEqualTo(-1);
        }
    }

    @Test
    void doesNotTellWhichUsersExist() throws IOException {
        start();
        RawFtp client = raw();
        String known = client.send("USER camera", "331").replace("camera", "NAME");
        assertThat(client.send("USER nobody", "331").replace("nobody", "NAME")).isEqualTo(known);
        client.send("USER anonymous");
        assertThat(client.reply()).startsWith("530");
    }

    @Test
    void staysInHomeFolder() throws IOException {
        start();
        Path secret = Files.writeString(folder.resolve("secret.ts"), "secret");
        FTPClient client = drop.login();
        for (String path : new String[] {"../../../secret.ts", "/../../../secret.ts", "a/../../../../secret.ts"}) {
            assertThat(client.storeFile(path, new ByteArrayInputStream(CONTENT)))
                    .isTrue();
            assertThat(client.deleteFile(path)).isFalse();
        }
        assertThat(client.changeWorkingDirectory("..")).isTrue();
        assertThat(client.printWorkingDirectory()).isEqualTo("/");
        assertThat(client.storeFile("..\\..\\evil.ts", new ByteArrayInputStream(CONTENT)))
                .isFalse();
        assertThat(secret).hasContent("secret");
        assertThat(Site.files(drop.inbox())).containsExactly(drop.inbox().resolve("secret.ts"));
    }

    @Test
    void doesNotFollowLinks() throws IOException {
        start();
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("film.ts"), "secret");
        for (Path root : new Path[] {drop.unfinished(), drop.inbox()}) {
            Files.createSymbolicLink(root.resolve("folder-link"), outside);
            Files.createSymbolicLink(root.resolve("link.ts"), outside.resolve("film.ts"));
        }
        FTPClient client = drop.login();
        for (String path : new String[] {"folder-link/film.ts", "folder-link/new.ts", "link.ts"}) {
            assertThat(client.storeFile(path, new ByteArrayInputStream(CONTENT)))
                    .as(path)
                    .isFalse();
            assertThat(client.deleteFile(path)).as(path).isFalse();
        }
        assertThat(client.changeWorkingDirectory("folder-link")).isFalse();
        assertThat(Site.files(outside)).hasSize(1);
        assertThat(outside.resolve("film.ts")).hasContent("secret");
    }

    @Test
    void refusesUploadBeyondQuota() throws IOException {
        start("source.cam.quota.bytes", "300KB", "source.cam.quota.files", "3");
        FTPClient client = drop.login();
        assertThat(client.storeFile("a.ts", new ByteArrayInputStream(CONTENT))).isTrue();
        assertThat(client.storeFile("b.ts", new ByteArrayInputStream(CONTENT))).isFalse();
        assertThat(client.getReplyCode()).isEqualTo(452);
        assertThat(Site.files(drop.inbox())).hasSize(1);
        assertThat(client.deleteFile("b.ts")).isTrue();
        for (String name : new String[] {"c.ts", "d.ts"}) {
            client.storeFile(name, new ByteArrayInputStream(new byte[10]));
        }
        await().untilAsserted(() -> {
            assertThat(client.storeFile("e.ts", new ByteArrayInputStream(new byte[10])))
                    .isFalse();
            assertThat(client.getReplyCode()).isEqualTo(452);
        });
    }

    @Test
    void refusesUploadWhileDiskIsFull() throws IOException {
        AtomicBoolean hasSpace = new AtomicBoolean();
        drop = new DropSite(folder).gatedBy(hasSpace::get).start();
        FTPClient client = drop.login();
        assertThat(client.storeFile("a.ts", new ByteArrayInputStream(CONTENT))).isFalse();
        assertThat(client.getReplyCode()).isEqualTo(452);
        hasSpace.set(true);
        assertThat(client.storeFile("a.ts", new ByteArrayInputStream(CONTENT))).isTrue();
    }

    @Test
    void disconnectsClientsThatDoNotLogIn() throws IOException {
        start("drop.login-timeout", "300ms", "drop.max-connections", "2");
        RawFtp first = raw();
        RawFtp second = raw();
        try (Socket third = new Socket("127.0.0.1", drop.ftpPort())) {
            assertThat(third.getInputStream().read())
                    .as("more connections than permitted")
                    .isEqualTo(-1);
        }
        assertThat(first.reply()).as("time to log in").isNull();
        assertThat(second.reply()).isNull();
        drop.login().disconnect();
    }

    @Test
    void disconnectsClientThatSendsEndlessCommand() throws IOException {
        start();
        try (Socket client = new Socket("127.0.0.1", drop.ftpPort())) {
            client.setSoTimeout(20_000);
            byte[] command = new byte[100_000];
            command[command.length - 1] = '\n';
            client.getOutputStream().write(command);
            byte[] received = client.getInputStream().readNBytes(10_000);
            assertThat(received.length).as("bytes until the server closed").isLessThan(10_000);
        } catch (IOException closed) {
            assertThat(closed).isNotInstanceOf(SocketTimeoutException.class);
        }
    }
}
