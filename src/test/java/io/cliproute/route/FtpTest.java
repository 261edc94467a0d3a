package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.FtpUploader;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.SetWatcher;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real FTP server at both ends. */
class FtpTest {

    /** Each of these means something to a URI, to Camel or to a shell. */
    private static final String PASSWORD = "p%25w+{{x}} &?#@/:RAW(y)$(id)";

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.started(PASSWORD);

    private final LoopbackFtpServer server = ftp.server();

    @BeforeEach
    void writeSecret() throws IOException {
        Files.writeString(ftp.folder().resolve("secret"), PASSWORD + "\n");
    }

    private Site site() {
        return ftp.site()
                .set("source.cam.uri", uri("inbox"))
                .set("source.cam.destinations", "outbox, server")
                .set("destination.server.uri", uri("results"));
    }

    private String uri(String directory) {
        return "ftp:camera@127.0.0.1:" + server.port() + "/" + directory + "?password={{file:"
                + ftp.folder().resolve("secret") + "}}";
    }

    @Test
    void deliversUploadToFolderAndServer() throws Exception {
        try (Site site = site().start();
                FtpUploader camera = new FtpUploader(server)) {
            Files.createDirectories(server.home().resolve("inbox/trip"));
            camera.upload(Media.mp4(2), "inbox/trip/movie.mp4");
            site.awaitFiles(site.archive("cam"), 1);

            Path here = site.outbox().resolve("trip/movie.mp4");
            Path there = server.home().resolve("results/trip/movie.mp4");
            for (String name : new String[] {"poster.jpg", "teaser.mp4", "result.json"}) {
                assertThat(there.resolve(name)).hasSameBinaryContentAs(here.resolve(name));
            }
            Tools.assertDecodes(there.resolve("teaser.mp4"));
            assertThat(Site.files(server.home().resolve("results"))).hasSize(3);
            assertThat(server.home().resolve("inbox/.done/trip/movie.mp4")).hasSameBinaryContentAs(Media.mp4(2));
            assertThat(site.archive("cam").resolve("trip/movie.mp4")).hasSameBinaryContentAs(Media.mp4(2));
            JsonNode manifest = Site.json(here.resolve("result.json"));
            assertThat(manifest.at("/source/uri").asText())
                    .isEqualTo("ftp://127.0.0.1:" + server.port() + "/inbox/trip/movie.mp4");
            await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());
        }
    }

    @Test
    void acceptsRootOfServerAsInbox() throws Exception {
        try (Site site = site().set("source.cam.uri", uri(""))
                        .set("source.cam.destinations", "outbox")
                        .start();
                FtpUploader camera = new FtpUploader(server)) {
            camera.upload(Media.mp4(2), "movie.mp4");
            camera.upload(Media.mp4(2), "inbox/deep.mp4");
            site.awaitFiles(site.archive("cam"), 2);

            assertThat(Site.files(server.home()))
                    .containsExactlyInAnyOrder(
                            server.home().resolve(".done/movie.mp4"),
                            server.home().resolve(".done/inbox/deep.mp4"));
        }
    }

    @Test
    void endpointUrisDoNotContainPassword() throws Exception {
        try (Site site = site().start()) {
            assertThat(site.context().getEndpoints()).isNotEmpty().allSatisfy(endpoint -> assertThat(
                            endpoint.getEndpointUri())
                    .doesNotContain("p%25w")
                    .doesNotContain("p%2525w"));
        }
    }

    @Test
    void deadLettersSpooledCopyOfDamagedUpload() throws Exception {
        try (Site site = site().start();
                FtpUploader camera = new FtpUploader(server)) {
            camera.upload(new ByteArrayInputStream(Media.cutOff()), "inbox/broken.mov");
            JsonNode reason = site.awaitReason("cam", "broken.mov");

            assertThat(reason.path("message").asText()).contains("moov atom not found");
            assertThat(site.deadLetter().resolve("cam/broken.mov")).hasBinaryContent(Media.cutOff());
            assertThat(server.home().resolve("inbox/.done/broken.mov")).exists();
            site.awaitFiles(site.work(), 0);
        }
    }

    @Test
    void appliesDeleteAndKeepOnServer() throws Exception {
        try (Site site = site().set("source.cam.after", "delete").start();
                FtpUploader camera = new FtpUploader(server)) {
            camera.upload(Media.mp4(2), "inbox/gone.mp4");
            site.awaitSet("gone.mp4");
            await().untilAsserted(() ->
                    assertThat(Site.files(server.home().resolve("inbox"))).isEmpty());
            await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());
            assertThat(Site.files(site.archive("cam"))).isEmpty();
        }
        try (Site site = site().set("source.cam.after", "keep").start();
                FtpUploader camera = new FtpUploader(server)) {
            camera.upload(Media.mp4(2), "inbox/stays.mp4");
            Path first = site.awaitSet("stays.mp4").resolve("result.json");
            String manifest = Files.readString(first);
            camera.upload(Media.mp4(4), "inbox/second.mp4");
            site.awaitSet("second.mp4");

            assertThat(Files.readString(first)).isEqualTo(manifest);
            assertThat(Site.files(server.home().resolve("inbox"))).hasSize(2);
        }
    }

    @Test
    void processesUndeletableRemoteFileOnceAndLogsItOnce() throws Exception {
        server.stop();
        server.watchedBy(new DefaultFtplet() {
            @Override
            public FtpletResult onDeleteStart(FtpSession session, FtpRequest request) throws FtpException {
                session.write(new DefaultFtpReply(FtpReply.REPLY_550_REQUESTED_ACTION_NOT_TAKEN, "Not allowed."));
                return FtpletResult.SKIP;
            }
        });
        server.start();
        try (LogCapture log = new LogCapture();
                Site site = site().set("source.cam.after", "delete").start();
                FtpUploader camera = new FtpUploader(server)) {
            camera.upload(Media.mp4(2), "inbox/movie.mp4");
            site.awaitSet("movie.mp4");
            await().untilAsserted(() -> assertThat(log.lines("[cam] movie.mp4"))
                    .containsExactly("[cam] movie.mp4: downloaded, but its original is unchanged: the server refused to"
                            + " delete inbox/movie.mp4; its user may lack the permission; retrying to remove it"));
        }
    }

    @Test
    void keepsOriginalsOfSameNameOnServer() throws Exception {
        try (Site site = site().start();
                FtpUploader camera = new FtpUploader(server)) {
            camera.upload(Media.mp4(2), "inbox/movie.mp4");
            site.awaitFiles(site.archive("cam"), 1);
            camera.upload(Media.mp4(4), "inbox/movie.mp4");
            site.awaitFiles(site.archive("cam"), 2);

            assertThat(Site.files(server.home().resolve("inbox/.done"))).hasSize(2);
        }
    }

    @Test
    void losesNothingIfServerStopsDuringTransfers() throws Exception {
        int files = 8;
        try (FtpUploader camera = new FtpUploader(server)) {
            for (int i = 0; i < files; i++) {
                camera.upload(Media.mp4(2 + i % 3), "inbox/movie-" + i + ".mp4");
            }
        }
        server.stop();
        server.limit(100_000);
        server.start();
        SetWatcher watch = new SetWatcher(server.home().resolve("results"));
        try (Site site = site().start()) {
            awaitTransfer(site.work().resolve("download"), ".inprogress");
            stopForTwentySeconds();
            awaitTransfer(server.home().resolve("results"), ".part-");
            stopForTwentySeconds();
            site.awaitFiles(site.archive("cam"), files);

            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
        watch.close();
        assertThat(watch.half()).isEmpty();
        assertThat(Site.files(server.home().resolve("results"))).hasSize(files * 3);
        assertThat(Site.files(server.home().resolve("inbox")))
                .allMatch(file -> file.toString().contains("/.done/"));
    }

    /** A transfer is under way, and not yet at its end. */
    private static void awaitTransfer(Path where, String mark) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Site.files(where).stream()
                        .anyMatch(file ->
                                file.toString().contains(mark) && file.toFile().length() > 0));
    }

    private void stopForTwentySeconds() throws Exception {
        server.stop();
        await().pollDelay(Duration.ofSeconds(20)).atMost(Duration.ofSeconds(25)).until(() -> true);
        server.start();
    }
}
