package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpCommandLog;
import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.FtpUploader;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upload to a real FTP server that rests for longer than the settle time before its end comes. */
@Timeout(120)
class IncompleteUploadTest {

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.started();

    private final LoopbackFtpServer server = ftp.server();
    private final Path inbox = ftp.inbox();
    private final FtpCommandLog watch = ftp.commands();

    private Site site(String after) {
        return ftp.site().set("source.cam.settle", "1s").set("source.cam.after", after);
    }

    /** A film of which the second half comes when something has been logged about the first. */
    private static InputStream resting(byte[] film, LogCapture log, String words) {
        byte[] rest = Arrays.copyOfRange(film, film.length / 2, film.length);
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(Arrays.copyOf(film, film.length / 2)), new ByteArrayInputStream(rest) {
                    @Override
                    public synchronized int read(byte[] into, int from, int length) {
                        // each wait begins with a pause
                        if (log.lines(words).isEmpty()) {
                            await().atMost(Duration.ofSeconds(30))
                                    .until(() -> !log.lines(words).isEmpty());
                        }
                        return super.read(into, from, length);
                    }
                })));
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive", "delete"})
    void keepsOriginalOnServerUntilUploadIsComplete(String after) throws Exception {
        byte[] film = Files.readAllBytes(Media.indexLast());
        try (LogCapture log = new LogCapture();
                Site site = site(after).start();
                FtpUploader camera = new FtpUploader(server)) {
            camera.upload(resting(film, log, "growing.mov: could not be taken: incomplete file"), "inbox/growing.mov");
            site.awaitSet("growing.mov");

            assertThat(Site.json(site.outbox().resolve("growing.mov/result.json"))
                            .at("/source/bytes")
                            .asInt())
                    .isEqualTo(film.length);
            assertThat(Site.files(site.deadLetter())).isEmpty();
            await().untilAsserted(() -> assertOriginal(after, film));
        }
    }

    private void assertOriginal(String after, byte[] film) {
        if (after.equals("archive")) {
            assertThat(inbox.resolve(".done/growing.mov")).hasBinaryContent(film);
        } else {
            assertThat(Site.files(inbox)).isEmpty();
        }
    }

    /** The server goes on writing the file that is in {@code .done/} by then. */
    @Test
    void takesUploadAnewThatWentOnAfterItWasProcessed() throws Exception {
        byte[] film = Files.readAllBytes(Media.late(4));
        try (LogCapture log = new LogCapture(Level.INFO);
                Site site = site("archive").set("source.cam.settle", "300ms").start();
                FtpUploader camera = new FtpUploader(server)) {
            camera.upload(resting(film, log, "late.ts: done"), "inbox/late.ts");
            site.awaitFiles(site.archive("cam"), 2);

            assertThat(log.lines("late.ts: its upload went on")).hasSize(1);
            assertThat(Site.json(site.outbox().resolve("late.ts/result.json"))
                            .at("/source/bytes")
                            .asInt())
                    .isEqualTo(film.length);
            assertThat(Site.files(inbox)).containsExactly(inbox.resolve(".done/late.ts"));
            assertThat(inbox.resolve(".done/late.ts")).hasBinaryContent(film);
        }
    }

    @Test
    void takesIncompleteUploadAfterFiveSettleTimes() throws Exception {
        try (Site site = site("delete").start();
                FtpUploader camera = new FtpUploader(server)) {
            camera.upload(new ByteArrayInputStream(Media.cutOff()), "inbox/broken.mov");

            assertThat(site.awaitReason("cam", "broken.mov").path("message").asText())
                    .contains("moov atom not found");
            assertThat(site.deadLetter().resolve("cam/broken.mov")).hasBinaryContent(Media.cutOff());
            assertThat(watch.asked("RETR")).containsExactly("RETR inbox/broken.mov", "RETR inbox/broken.mov");
            assertThat(Site.files(inbox)).isEmpty();
        }
    }
}
