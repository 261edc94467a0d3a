package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpCommandLog;
import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.FtpUploader;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several connections to one server, which counts what they ask. */
@Timeout(300)
class FtpConnectionsTest {

    /** A delay that is longer than any wait of a test. */
    private static final int LARGE = 400_000_000;

    private static final int BYTES_PER_SECOND = 500_000;

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.stopped();

    private final LoopbackFtpServer server = ftp.server();
    private final Path inbox = ftp.inbox();
    private final FtpCommandLog watch = ftp.commands();

    private Site site(int connections) {
        return ftp.site()
                .set("source.cam.recipe", "small")
                .set("source.cam.settle", "0s")
                .set("source.cam.connections", String.valueOf(connections));
    }

    /** A film with a lot of nothing at its end. */
    private Path large() throws IOException {
        Path large = Files.copy(Media.mp4(2), ftp.folder().resolve("large.mp4"), StandardCopyOption.REPLACE_EXISTING);
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.seek(file.length());
            file.write(ByteBuffer.allocate(8)
                    .putInt(LARGE)
                    .put("free".getBytes(StandardCharsets.US_ASCII))
                    .array());
            file.setLength(file.length() + LARGE - 8);
        }
        return large;
    }

    private Path half() {
        return ftp.folder().resolve("site/work/download/cam/a-large.mp4.inprogress");
    }

    @Test
    void downloadsEachFileOnceOverConfiguredConnections() throws Exception {
        int files = 12;
        for (int i = 0; i < files; i++) {
            Files.copy(Media.large(4), inbox.resolve("movie-" + i + ".mp4"));
        }
        server.limit((int) Files.size(Media.large(4)) / 2);
        server.start();
        try (Site site = site(3).start()) {
            site.awaitFiles(site.archive("cam"), files);
        }
        assertThat(watch.mostAtOnce()).isEqualTo(3);
        assertThat(watch.asked("RETR")).hasSize(files).doesNotHaveDuplicates();
        assertThat(Site.files(inbox.resolve(".done"))).hasSize(files);
    }

    @Test
    void largeDownloadDoesNotDelaySmallOnesAndSurvivesStop() throws Exception {
        int files = 50;
        for (int i = 0; i < files; i++) {
            Files.copy(Media.tiny(), inbox.resolve("small-" + i + ".mp4"));
        }
        Files.move(large(), inbox.resolve("a-large.mp4"));
        server.limit(BYTES_PER_SECOND);
        server.start();
        try (Site site = site(2).start()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(half()));
            try (FtpUploader camera = new FtpUploader(server)) {
                camera.upload(Media.tiny(), "inbox/later.mp4");
            }
            await().atMost(Duration.ofSeconds(200))
                    .until(() -> Site.files(site.archive("cam")).size() == files + 1);
            assertThat(half()).exists();
        }
        assertThat(watch.asked("RETR")).hasSize(files + 2).doesNotHaveDuplicates();
        assertThat(inbox.resolve("a-large.mp4")).exists();
        server.stop();
        server.limit(0);
        server.start();
        try (Site site = site(2).start()) {
            site.awaitFiles(site.archive("cam"), files + 2);
            assertThat(Site.files(site.deadLetter())).isEmpty();
            assertThat(Site.files(inbox)).hasSize(files + 2).allMatch(file -> file.toString()
                    .contains("/.done/"));
        }
    }

    @Test
    void usesFewerConnectionsIfServerAdmitsFewer() throws Exception {
        int files = 6;
        for (int i = 0; i < files; i++) {
            Files.copy(Media.large(4), inbox.resolve("movie-" + i + ".mp4"));
        }
        server.limit((int) Files.size(Media.large(4)) / 2);
        server.admit(1);
        server.start();
        try (Site site = site(3).start()) {
            site.awaitFiles(site.archive("cam"), files);
        }
        assertThat(watch.mostAtOnce()).isEqualTo(1);
        assertThat(watch.asked("RETR")).hasSize(files).doesNotHaveDuplicates();
    }
}
