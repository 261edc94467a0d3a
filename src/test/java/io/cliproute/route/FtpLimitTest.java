package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.SettingsReader;
import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.startup.EndpointCheck;
import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.FtpUploader;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.RedeliveryCounter;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Source and destination on one server that admits few connections of a user. */
@Timeout(180)
class FtpLimitTest {

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.stopped();

    private final LoopbackFtpServer server = ftp.server();
    private final Path inbox = ftp.inbox();

    private Site site() {
        return ftp.site()
                .set("workers", "2")
                .set("source.cam.recipe", "small")
                .set("source.cam.destinations", "server")
                .set("source.cam.settle", "0s")
                .set("source.cam.connections", "2")
                .set("destination.server.uri", server.uri("results"))
                .set("destination.server.retry.attempts", "1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void deliversEveryFileOverAsManyConnectionsAsTheServerAdmits(int admitted) throws Exception {
        int files = 8;
        for (int i = 0; i < files; i++) {
            Files.copy(Media.tiny(), inbox.resolve("movie-" + i + ".mp4"));
        }
        server.admit(admitted);
        server.start();
        try (Site site = site().start()) {
            site.awaitFiles(site.archive("cam"), files);

            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
        assertThat(Site.files(server.home().resolve("results"))).hasSize(2 * files);
        assertThat(Site.files(inbox)).hasSize(files).allMatch(file -> file.toString()
                .contains("/.done/"));
    }

    /** Longer than its own retries would last. */
    @Test
    void waitsForConnectionHeldByAnotherProgram() throws Exception {
        RedeliveryCounter tries = new RedeliveryCounter();
        server.admit(1);
        server.start();
        Site site = site().set("destination.server.retry.attempts", "0")
                .without("cam")
                .set("source.inbox.uri", "file:" + ftp.folder().resolve("site/inbox"))
                .set("source.inbox.recipe", "small")
                .set("source.inbox.destinations", "server");
        FtpUploader other = new FtpUploader(server);
        try (LogCapture log = new LogCapture();
                Site running = site.start(tries::watch)) {
            running.drop(Media.tiny(), "movie.mp4");
            await().atMost(Duration.ofSeconds(60)).until(() -> tries.count() > 1);
            assertThat(log.lines("the server admits no more connections now")).isNotEmpty();
            other.close();

            running.awaitFiles(running.archive("inbox"), 1);
            assertThat(Site.files(running.deadLetter())).isEmpty();
        }
    }

    @Test
    void startsWhileServerHasNoFreeConnection() throws Exception {
        server.watchedBy(new DefaultFtplet() {
            @Override
            public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException {
                if (!request.getCommand().equals("PASS")) {
                    return FtpletResult.DEFAULT;
                }
                // as ProFTPD says it
                session.write(new DefaultFtpReply(
                        530, "Sorry, the maximum number of clients (2) for this user are already connected."));
                return FtpletResult.SKIP;
            }
        });
        server.start();
        Map<String, String> keys = Map.of(
                "cliproute.source.cam.uri", server.uri("inbox"),
                "cliproute.source.cam.recipe", "thumbnail",
                "cliproute.source.cam.destinations", "outbox");

        assertThat(new EndpointCheck(SettingsReader.read(ConfigurationLayers.of(keys))).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.permanent()).isFalse();
                    assertThat(problem.message())
                            .contains("the server admits no more connections now", "maximum number");
                });
    }
}
