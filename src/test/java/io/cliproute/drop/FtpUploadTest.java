package io.cliproute.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads by FTP with the client of Apache Commons Net. */
class FtpUploadTest {

    private static final byte[] CONTENT = content();

    @TempDir
    private Path folder;

    private DropSite drop;
    private FTPClient client;

    @BeforeEach
    void start() throws IOException {
        drop = new DropSite(folder).start();
        client = drop.login();
    }

    @AfterEach
    void stop() throws IOException {
        client.disconnect();
        drop.close();
    }

    /** Looks like MPEG-TS, of which nothing can tell whether it is complete. */
    private static byte[] content() {
        byte[] content = new byte[300_000];
        new Random(26).nextBytes(content);
        for (int i = 0; i < content.length; i += 188) {
            content[i] = 0x47;
        }
        return content;
    }

    private void store(String name, byte[] content) throws IOException {
        try (InputStream in = new ByteArrayInputStream(content)) {
            assertThat(client.storeFile(name, in)).as(client.getReplyString()).isTrue();
        }
    }

    /** Sends a part of the content and returns the open data connection. */
    private OutputStream begin(String name, int bytes) throws IOException {
        OutputStream data = client.storeFileStream(name);
        assertThat(data).as(client.getReplyString()).isNotNull();
        data.write(CONTENT, 0, bytes);
        data.flush();
        await().until(() -> Site.files(drop.unfinished()).size() == 1);
        return data;
    }

    @Test
    void movesCompleteUploadAndWakesItsSource() throws IOException {
        store("film.ts", CONTENT);
        assertThat(client.getReplyCode()).isEqualTo(226);
        assertThat(drop.inbox().resolve("film.ts")).hasBinaryContent(CONTENT);
        assertThat(drop.woken()).containsExactly("cam");
        assertThat(Site.files(drop.unfinished())).isEmpty();
    }

    @Test
    void reportsSizeAndTimeOfProcessedFile() throws IOException {
        store("film.ts", CONTENT);
        drop.process("film.ts");
        assertThat(client.getSize("film.ts")).isEqualTo(String.valueOf(CONTENT.length));
        assertThat(client.setModificationTime("film.ts", "20260102030405")).isTrue();
        assertThat(client.getModificationTime("film.ts")).contains("20260102030405");
        assertThat(client.listNames()).containsExactly("film.ts");
        assertThat(client.deleteFile("film.ts")).isTrue();
        assertThat(client.listNames()).isEmpty();
    }

    @Test
    void doesNotTakeUploadOfKilledClientAndResumesIt() throws IOException {
        OutputStream data = begin("film.ts", 100_000);
        // the order in which a system closes the connections of a killed process
        client.disconnect();
        data.close();
        await().untilAsserted(
                        () -> assertThat(drop.unfinished().resolve("film.ts")).hasSize(100_000));
        client = drop.login();
        assertThat(client.getSize("film.ts")).isEqualTo("100000");
        client.setRestartOffset(100_000);
        store("film.ts", Arrays.copyOfRange(CONTENT, 100_000, CONTENT.length));
        assertThat(drop.inbox().resolve("film.ts")).hasBinaryContent(CONTENT);
        assertThat(drop.woken()).hasSize(1);
    }

    @Test
    void doesNotTakeUploadWhoseDataConnectionEndsFirst() throws IOException {
        OutputStream data = begin("film.ts", 100_000);
        data.close();
        client.disconnect();
        client = drop.login();
        assertThat(drop.woken()).isEmpty();
        try (InputStream rest = new ByteArrayInputStream(CONTENT, 100_000, CONTENT.length - 100_000)) {
            assertThat(client.appendFile("film.ts", rest)).isTrue();
        }
        assertThat(drop.inbox().resolve("film.ts")).hasBinaryContent(CONTENT);
    }

    @Test
    void doesNotTakeUploadAfterAbort() throws IOException {
        OutputStream data = begin("film.ts", 100_000);
        assertThat(client.sendCommand("ABOR")).isEqualTo(426);
        data.close();
        client.disconnect();
        assertThat(Site.files(drop.inbox())).isEmpty();
        assertThat(drop.unfinished().resolve("film.ts")).hasSize(100_000);
    }

    @Test
    void restartsUploadFromTheBeginning() throws IOException {
        OutputStream data = begin("film.ts", 100_000);
        // the first connection is still open, as after a broken network
        FTPClient first = client;
        client = drop.login();
        store("film.ts", Arrays.copyOf(CONTENT, 50_000));
        assertThat(drop.inbox().resolve("film.ts")).hasBinaryContent(Arrays.copyOf(CONTENT, 50_000));
        data.close();
        first.disconnect();
        assertThat(drop.woken()).hasSize(1);
    }

    @Test
    void takesFileWithTemporaryNameAfterItsRename() throws IOException {
        store("film.ts.part", CONTENT);
        assertThat(drop.woken()).isEmpty();
        assertThat(client.getSize("film.ts.part")).isEqualTo(String.valueOf(CONTENT.length));
        assertThat(client.rename("film.ts.part", "film.ts")).isTrue();
        assertThat(drop.inbox().resolve("film.ts")).hasBinaryContent(CONTENT);
        assertThat(drop.woken()).hasSize(1);
    }

    @Test
    void refusesRenameOfUnfinishedUpload() throws IOException {
        OutputStream data = begin("film.ts.part", 100_000);
        client.disconnect();
        data.close();
        client = drop.login();
        assertThat(client.rename("film.ts.part", "film.ts")).isFalse();
        assertThat(Site.files(drop.inbox())).isEmpty();
        assertThat(client.deleteFile("film.ts.part")).isTrue();
        assertThat(Site.files(drop.folder())).isEmpty();
    }

    @Test
    void createsFoldersForAbsoluteAndRelativePaths() throws IOException {
        store("/2026/11/a.ts", CONTENT);
        assertThat(client.makeDirectory("cam1")).isTrue();
        assertThat(client.changeWorkingDirectory("cam1")).isTrue();
        store("b.ts", CONTENT);
        assertThat(client.printWorkingDirectory()).isEqualTo("/cam1");
        assertThat(drop.inbox().resolve("2026/11/a.ts")).exists();
        assertThat(drop.inbox().resolve("cam1/b.ts")).exists();
        assertThat(Arrays.stream(client.mlistDir("/")).map(FTPFile::getName)).contains("2026", "cam1");
    }

    @Test
    void replacesFileThatWaits() throws IOException {
        store("film.ts", Arrays.copyOf(CONTENT, 1000));
        store("film.ts", CONTENT);
        assertThat(drop.inbox().resolve("film.ts")).hasBinaryContent(CONTENT);
        assertThat(client.deleteFile("film.ts")).as("a file that was taken").isFalse();
    }

    @Test
    void storesBytesOfTextTransferUnchanged() throws IOException {
        // what a camera does that never sends TYPE I; the client of Commons Net would change the bytes itself
        try (Socket control = new Socket("127.0.0.1", drop.ftpPort())) {
            RawFtp raw = new RawFtp(control);
            raw.login();
            try (Socket data = raw.passive()) {
                raw.send("STOR film.ts");
                raw.expect("150");
                data.getOutputStream().write(CONTENT);
            }
            raw.expect("226");
        }
        assertThat(drop.inbox().resolve("film.ts")).hasBinaryContent(CONTENT);
    }

    @Test
    void supportsWhatCamerasSend() throws IOException {
        client.enterLocalActiveMode();
        store("/active.ts", CONTENT);
        client.setUseEPSVwithIPv4(true);
        client.enterLocalPassiveMode();
        store("extended.ts", CONTENT);
        assertThat(client.sendSiteCommand("CHMOD 644 /active.ts")).isTrue();
        assertThat(client.allocate(1000)).isTrue();
        assertThat(client.sendNoOp()).isTrue();
        assertThat(client.features()).isTrue();
        assertThat(client.getReplyString()).contains("MLST", "REST STREAM", "SIZE");
        assertThat(client.setFileType(FTP.ASCII_FILE_TYPE)).isTrue();
        assertThat(Site.files(drop.inbox())).hasSize(2);
    }

    @Test
    void keepsFilesUnreadable() throws IOException {
        store("film.ts", CONTENT);
        assertThat(client.retrieveFileStream("film.ts")).isNull();
        assertThat(client.getReplyString()).startsWith("502");
    }

    @Test
    void keepsUnfinishedUploadOverRestart() throws IOException {
        OutputStream data = begin("film.ts", 100_000);
        drop.close();
        data.close();
        drop.start();
        client = drop.login();
        assertThat(drop.woken()).isEmpty();
        assertThat(client.getSize("film.ts")).isEqualTo("100000");
        assertThat(Site.files(drop.inbox())).isEmpty();
    }
}
