package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.FtpUploader;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Job files on a server come and go with their media. */
class FtpJobFileTest {

    private static final String CLIP =
            "{\"recipe\": \"clip\", \"outputs\": {\"clip\": {\"start\": \"1s\", \"duration\": \"2s\"}}}";

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.started();

    private final LoopbackFtpServer server = ftp.server();
    private final Path inbox = ftp.inbox();

    private Site site() {
        return site("");
    }

    private Site site(String options) {
        return ftp.site().set("source.cam.uri", server.uri("inbox") + options).set("source.cam.settle", "2s");
    }

    private static void upload(FtpUploader camera, String text, String name) throws IOException {
        camera.upload(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name);
    }

    private static void assertShortClip(Path set) {
        assertThat(Site.json(set.resolve("result.json")).path("recipe").asText())
                .isEqualTo("clip");
        assertThat(Tools.seconds(set.resolve("clip.mp4"))).isCloseTo(2, within(0.2));
    }

    @Test
    void appliesJobFileUploadedBeforeOrAfterMedia() throws Exception {
        try (Site site = site().start();
                FtpUploader camera = new FtpUploader(server)) {
            Files.createDirectories(inbox.resolve("trip"));
            upload(camera, CLIP, "inbox/trip/first.mp4.job.json");
            camera.upload(Media.mp4(12), "inbox/trip/first.mp4");
            camera.upload(Media.mp4(12), "inbox/second.mp4");
            await().pollDelay(Duration.ofMillis(1200)).until(() -> true);
            upload(camera, CLIP, "inbox/second.mp4.job.json");

            assertShortClip(site.awaitSet("trip/first.mp4"));
            assertShortClip(site.awaitSet("second.mp4"));
            site.awaitFiles(site.archive("cam"), 4);
            for (String name : new String[] {"trip/first.mp4", "second.mp4"}) {
                assertThat(inbox.resolve(".done").resolve(name)).exists();
                assertThat(inbox.resolve(".done").resolve(name + ".job.json")).hasContent(CLIP);
                assertThat(site.archive("cam").resolve(name + ".job.json")).hasContent(CLIP);
            }
            assertThat(Site.files(inbox)).hasSize(4);
            await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());
        }
    }

    @Test
    void waitsForUploadOfJobFile() throws Exception {
        try (Site site = site().start();
                FtpUploader camera = new FtpUploader(server)) {
            camera.upload(Media.mp4(12), "inbox/movie.mp4");
            for (int end = 10; end < CLIP.length(); end += 20) {
                upload(camera, CLIP.substring(0, end), "inbox/movie.mp4.job.json");
                await().pollDelay(Duration.ofMillis(1200)).until(() -> true);
            }
            upload(camera, CLIP, "inbox/movie.mp4.job.json");

            assertShortClip(site.awaitSet("movie.mp4"));
        }
    }

    @Test
    void findsJobFilesDespiteIncludePatternAndPollLimit() throws Exception {
        try (FtpUploader camera = new FtpUploader(server)) {
            for (int i = 0; i < 4; i++) {
                camera.upload(Media.mp4(4), "inbox/movie-" + i + ".mp4");
                upload(camera, CLIP, "inbox/movie-" + i + ".mp4.job.json");
            }
            upload(camera, CLIP, "inbox/nobody.mp4.job.json");
        }
        try (Site site = site("&include=.*[.]mp4&maxMessagesPerPoll=1")
                .set("source.cam.settle", "0s")
                .start()) {
            for (int i = 0; i < 4; i++) {
                assertShortClip(site.awaitSet("movie-" + i + ".mp4"));
            }
            site.awaitFiles(site.archive("cam"), 8);
            assertThat(inbox.resolve("nobody.mp4.job.json")).exists();
        }
    }

    @Test
    void deletesOrKeepsJobFileWithItsMedia() throws Exception {
        try (Site site = site().set("source.cam.after", "delete").start();
                FtpUploader camera = new FtpUploader(server)) {
            upload(camera, CLIP, "inbox/gone.mp4.job.json");
            camera.upload(Media.mp4(4), "inbox/gone.mp4");
            assertShortClip(site.awaitSet("gone.mp4"));
            await().until(() ->
                    Site.files(inbox).isEmpty() && Site.files(site.work()).isEmpty());
        }
        try (Site site = site().set("source.cam.after", "keep").start();
                FtpUploader camera = new FtpUploader(server)) {
            upload(camera, CLIP, "inbox/stays.mp4.job.json");
            camera.upload(Media.mp4(4), "inbox/stays.mp4");
            Path manifest = site.awaitSet("stays.mp4").resolve("result.json");
            assertShortClip(manifest.getParent());
            String first = Files.readString(manifest);
            camera.upload(Media.mp4(2), "inbox/next.mp4");
            site.awaitSet("next.mp4");

            assertThat(Files.readString(manifest)).isEqualTo(first);
            assertThat(Site.files(inbox)).hasSize(3);
            await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());
        }
    }

    @Test
    void movesInvalidJobFileBesideDeadLetter() throws Exception {
        try (Site site = site().start();
                FtpUploader camera = new FtpUploader(server)) {
            upload(camera, "{\"recipe\": \"clp\"}", "inbox/movie.mp4.job.json");
            camera.upload(Media.mp4(4), "inbox/movie.mp4");

            assertThat(site.awaitReason("cam", "movie.mp4").path("message").asText())
                    .contains("movie.mp4.job.json: no such recipe: 'clp'; did you mean 'clip'?");
            site.awaitFiles(site.deadLetter(), 3);
            assertThat(site.deadLetter().resolve("cam/movie.mp4.job.json")).hasContent("{\"recipe\": \"clp\"}");
        }
    }

    /** The time is a whole minute, as a listing tells it. */
    private static void lay(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().truncatedTo(ChronoUnit.MINUTES)));
    }

    @Test
    void processesFileOnceAfterKillBeforeServerWasUpdated() throws Exception {
        byte[] media = Files.readAllBytes(Media.mp4(12));
        Site site = site();
        for (Path where : new Path[] {inbox, site.work().resolve("spool/cam")}) {
            lay(where.resolve("trip/movie.mp4"), media);
            lay(where.resolve("trip/movie.mp4.job.json"), CLIP.getBytes(StandardCharsets.UTF_8));
        }
        try (site) {
            site.start();
            assertShortClip(site.awaitSet("trip/movie.mp4"));
            await().until(() -> Files.exists(inbox.resolve(".done/trip/movie.mp4")));

            assertThat(inbox.resolve(".done/trip/movie.mp4.job.json")).hasContent(CLIP);
            assertThat(Site.files(inbox)).hasSize(2);
            site.awaitFiles(site.archive("cam"), 2);
            await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());
        }
        assertThat(Site.files(site.archive("cam"))).hasSize(2);
    }

    @Test
    void usesServersStateAfterKillBetweenJobFileAndMedia() throws Exception {
        byte[] media = Files.readAllBytes(Media.mp4(12));
        Site site = site();
        Path spool = site.work().resolve("spool/cam");
        byte[] old = "{\"recipe\": \"thumbnail\"}".getBytes(StandardCharsets.UTF_8);
        lay(spool.resolve("replaced.mp4.job.json"), old);
        lay(inbox.resolve("replaced.mp4.job.json"), CLIP.getBytes(StandardCharsets.UTF_8));
        lay(inbox.resolve("replaced.mp4"), media);
        lay(spool.resolve("taken-away.mp4.job.json"), old);
        lay(inbox.resolve("taken-away.mp4"), media);
        try (site) {
            site.start();
            assertShortClip(site.awaitSet("replaced.mp4"));
            assertThat(Site.json(site.awaitSet("taken-away.mp4").resolve("result.json"))
                            .path("recipe")
                            .asText())
                    .isEqualTo("web");
            site.awaitFiles(site.archive("cam"), 3);
            await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());
        }
    }
}
