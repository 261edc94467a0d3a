package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the fault injectors themselves. */
@Timeout(60)
class FaultsTest {

    private static final byte[] FILM = new byte[200_000];

    @TempDir
    private Path folder;

    private static FTPClient connect(FtpServerProcess server) throws IOException {
        FTPClient client = new FTPClient();
        client.connect("127.0.0.1", server.port());
        client.login(FtpServerProcess.USER, FtpServerProcess.PASSWORD);
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        return client;
    }

    private static boolean upload(FTPClient client, String name) throws IOException {
        return client.storeFile(name, new ByteArrayInputStream(FILM));
    }

    @Test
    void ftpServerRestartsOnItsPort() throws Exception {
        try (FtpServerProcess server = new FtpServerProcess(folder, 0).start()) {
            FTPClient before = connect(server);
            server.kill();
            assertThatThrownBy(before::noop).isInstanceOf(IOException.class);
            server.start();

            assertThat(upload(connect(server), "after.mp4")).isTrue();
            assertThat(folder.resolve("after.mp4")).hasBinaryContent(FILM);
        }
    }

    @Test
    void fullFtpServerKeepsAtMostPartialFile() throws Exception {
        try (FtpServerProcess server = new FtpServerProcess(folder, 0).start()) {
            FTPClient client = connect(server);
            server.full(true);
            assertThat(upload(client, "half.mp4")).isFalse();
            assertThat(client.getReplyCode()).isEqualTo(552);
            assertThat(upload(client, "none.mp4")).isFalse();
            assertThat(client.getReplyCode()).isEqualTo(452);
            assertThat(Files.size(folder.resolve("half.mp4"))).isBetween(1L, 1000L);
            assertThat(folder.resolve("none.mp4")).doesNotExist();
            assertThat(client.makeDirectory("sub")).isFalse();

            server.full(false);
            assertThat(upload(client, "half.mp4")).isTrue();
            assertThat(folder.resolve("half.mp4")).hasBinaryContent(FILM);
        }
    }

    @Test
    void ftpServerRefusesLoginsTemporarily() throws Exception {
        try (FtpServerProcess server = new FtpServerProcess(folder, 0).start()) {
            FTPClient before = connect(server);
            server.refuseLogins(true);
            assertThatThrownBy(before::noop).isInstanceOf(IOException.class);
            FTPClient during = new FTPClient();
            during.connect("127.0.0.1", server.port());
            assertThat(during.login(FtpServerProcess.USER, FtpServerProcess.PASSWORD))
                    .isFalse();
            assertThat(during.getReplyCode()).isEqualTo(530);

            server.refuseLogins(false);
            assertThat(upload(connect(server), "after.mp4")).isTrue();
        }
    }

    @Test
    void resetInterruptsTransfer() throws Exception {
        try (FtpServerProcess server = new FtpServerProcess(folder, 50_000).start()) {
            FTPClient client = connect(server);
            CompletableFuture<Boolean> transfer = CompletableFuture.supplyAsync(() -> {
                try {
                    return upload(client, "reset.mp4");
                } catch (IOException e) {
                    return false;
                }
            });
            await().until(() -> Files.exists(folder.resolve("reset.mp4")));
            server.resetConnections();

            assertThat(transfer.get()).isFalse();
            assertThat(Files.size(folder.resolve("reset.mp4"))).isLessThan(FILM.length);
        }
    }

    @Test
    void smallDiskStaysFull() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 2)) {
            Path film = Files.write(disk.root().resolve("film"), FILM);
            disk.fill();
            assertThatThrownBy(() -> Files.write(disk.root().resolve("other"), FILM))
                    .hasMessageContaining("No space left on device");
            Files.delete(film);
            SmallDisk.stayFull(Duration.ofMillis(100), disk);
            assertThatThrownBy(() -> Files.write(disk.root().resolve("other"), FILM))
                    .hasMessageContaining("No space left on device");

            disk.free();
            assertThat(Files.write(disk.root().resolve("other"), FILM)).hasBinaryContent(FILM);
        }
    }

    @Test
    void killedDatabaseRestartsWithItsRows() throws Exception {
        try (KillablePostgres database = new KillablePostgres(folder.resolve("postgres")).start()) {
            try (var before = DriverManager.getConnection(database.url());
                    var statement = before.createStatement()) {
                statement.execute("create table t as select 7 as x");
                database.kill();
                assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
            }
            database.start();
            try (var after = DriverManager.getConnection(database.url());
                    var statement = after.createStatement();
                    var rows = statement.executeQuery("select x from t")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }
}
