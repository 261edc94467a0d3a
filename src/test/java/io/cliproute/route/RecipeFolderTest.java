package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpUploader;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code recipe = folder}: {@code inbox/<recipe>/movie.mp4}. */
class RecipeFolderTest {

    @TempDir
    private Path folder;

    private static String recipe(Path set) {
        return Site.json(set.resolve("result.json")).path("recipe").asText();
    }

    @Test
    void firstFolderBelowInboxSelectsRecipe() throws Exception {
        try (LogCapture log = new LogCapture(Level.INFO);
                Site site =
                        new Site(folder).set("source.inbox.recipe", "folder").start()) {
            site.drop(Media.mp4(2), "thumbnail/movie.mp4");
            site.drop(Media.mp4(2), "web/2026/movie.mp4");

            assertThat(recipe(site.awaitSet("thumbnail/movie.mp4"))).isEqualTo("thumbnail");
            assertThat(recipe(site.awaitSet("web/2026/movie.mp4"))).isEqualTo("web");
            site.awaitFiles(site.archive("inbox"), 2);
            assertThat(site.archive("inbox").resolve("web/2026/movie.mp4")).exists();
            assertThat(log.lines())
                    .contains(
                            "[inbox] thumbnail/movie.mp4: started with recipe thumbnail",
                            "[inbox] web/2026/movie.mp4: started with recipe web");
        }
    }

    @Test
    void rejectsFileOutsideRecipeFolders() throws Exception {
        try (Site site = new Site(folder).set("source.inbox.recipe", "folder").start()) {
            site.drop(Media.mp4(2), "wbe/movie.mp4");
            site.drop(Media.mp4(2), "top.mp4");

            JsonNode reason = site.awaitReason("inbox", "wbe/movie.mp4");
            assertThat(reason.path("category").asText()).isEqualTo("rejected");
            assertThat(reason.path("message").asText())
                    .isEqualTo("[movie.mp4] rejected: its folder 'wbe' is not the name of a recipe; did you mean"
                            + " 'web'? Available recipes: clip, everything, thumbnail, web");
            assertThat(site.awaitReason("inbox", "top.mp4").path("message").asText())
                    .startsWith("[top.mp4] rejected: it is directly in the inbox");
            assertThat(Site.files(site.outbox())).isEmpty();
        }
    }

    @Test
    void firstFolderOnServerSelectsRecipe() throws Exception {
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            Files.createDirectories(server.home().resolve("in/clip"));
            Files.createDirectories(server.home().resolve("in/podcast"));
            Site site = new Site(folder)
                    .without("inbox")
                    .set("source.cam.uri", "ftp:camera@127.0.0.1:" + server.port() + "/in?password=secret")
                    .set("source.cam.recipe", "folder")
                    .set("source.cam.destinations", "outbox")
                    .set("source.cam.settle", "300ms");
            try (FtpUploader camera = new FtpUploader(server);
                    site) {
                camera.upload(Media.mp4(2), "in/clip/movie.mp4");
                camera.upload(Media.mp4(2), "in/podcast/movie.mp4");
                camera.upload(Media.mp4(2), "in/top.mp4");
                site.start();

                assertThat(recipe(site.awaitSet("clip/movie.mp4"))).isEqualTo("clip");
                assertThat(site.awaitReason("cam", "podcast/movie.mp4")
                                .path("message")
                                .asText())
                        .contains("its folder 'podcast' is not the name of a recipe");
                assertThat(site.awaitReason("cam", "top.mp4").path("category").asText())
                        .isEqualTo("rejected");
                assertThat(server.home().resolve("in/.done/clip/movie.mp4")).exists();
            }
        }
    }
}
