package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpCommandLog;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A source whose folder a real FTP server does not have, maybe for a slip of the pen. */
@Timeout(120)
class MissingInboxTest {

    @TempDir
    private Path folder;

    @Test
    void logsMissingInboxOnceAndTakesLaterFiles() throws Exception {
        FtpCommandLog watch = new FtpCommandLog();
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret");
                LogCapture log = new LogCapture()) {
            server.watchedBy(watch);
            server.start();
            try (Site site = new Site(folder.resolve("site"))
                    .without("inbox")
                    .set("source.cam.uri", server.uri("inbox"))
                    .set("source.cam.recipe", "web")
                    .set("source.cam.destinations", "outbox")
                    .start()) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> watch.asked("MLSD").size() >= 3);
                assertThat(log.lines("[cam] cannot poll"))
                        .containsExactly("[cam] cannot poll: folder 'inbox' does not exist on the server or is not"
                                + " accessible; retrying until it succeeds");

                Path inbox = Files.createDirectory(server.home().resolve("inbox"));
                Files.copy(Media.mp4(2), inbox.resolve("movie.mp4"));
                site.awaitSet("movie.mp4");
            }
        }
    }
}
