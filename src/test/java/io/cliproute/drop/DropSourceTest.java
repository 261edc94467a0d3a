package io.cliproute.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.config.ConfigurationException;
import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.SettingsReader;
import io.cliproute.pipeline.PipelineRuntime;
import io.cliproute.support.FtpUploader;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source {@code drop:USER} of a whole program. */
class DropSourceTest {

    @TempDir
    private Path folder;

    private Site site() {
        return new Site(folder)
                .without("inbox")
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.cam.uri", "drop:camera")
                .set("source.cam.recipe", "small")
                .set("source.cam.destinations", "outbox")
                .set("source.cam.password", "secret")
                .set("drop.dir", folder.resolve("drop").toString())
                .set("drop.ftp.port", "0")
                .set("drop.ftp.passive-ports", "0")
                .set("drop.ftp.tls", "off")
                .set("drop.sftp.port", "off");
    }

    private static FtpUploader client(Site site) throws IOException {
        DropServer server =
                PipelineRuntime.find(site.context()).orElseThrow().dropServer().orElseThrow();
        return new FtpUploader(server.ftpPort().orElseThrow(), "camera", "secret");
    }

    @Test
    void processesUploadAndArchivesIt() throws IOException {
        try (Site site = site().start();
                FtpUploader client = client(site)) {
            client.upload(Media.tiny(), "2026/film.mp4");
            site.awaitSet("2026/film.mp4");
            site.awaitFiles(folder.resolve("drop/inbox"), 0);
            assertThat(site.archive("cam").resolve("2026/film.mp4")).hasSameBinaryContentAs(Media.tiny());
        }
    }

    @Test
    void deliversUploadUnderNamesOfLayout() throws IOException {
        try (Site site = site().set("destination.outbox.layout", "{source}/{dir}/{stem}-{output}.{ext}")
                        .start();
                FtpUploader client = client(site)) {
            client.upload(Media.tiny(), "2026/film.mp4");
            site.awaitFiles(site.archive("cam"), 1);
            assertThat(Site.files(site.outbox()))
                    .containsExactlyInAnyOrder(
                            site.outbox().resolve("cam/2026/film-poster.jpg"),
                            site.outbox().resolve("cam/2026/film-result.json"));
        }
    }

    @Test
    void processesAcknowledgedUploadAfterRestart() throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("drop/inbox/cam"));
        Files.copy(Media.tiny(), inbox.resolve("film.mp4"));
        try (Site site = site().start()) {
            site.awaitSet("film.mp4");
        }
    }

    @Test
    void doesNotStartWhenPortIsInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Site site = site().set("drop.ftp.port", String.valueOf(other.getLocalPort()))) {
            assertThatThrownBy(site::start)
                    .hasMessageContaining("FTP cannot listen on 127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("set cliproute.drop.ftp.port");
        }
    }

    private List<String> mistakes(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "cliproute.source.cam.uri", "drop:camera",
                "cliproute.source.cam.recipe", "web",
                "cliproute.source.cam.destinations", "outbox"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put("cliproute." + settings[i], settings[i + 1]);
        }
        try {
            SettingsReader.read(ConfigurationLayers.of(all));
            return List.of();
        } catch (ConfigurationException e) {
            return e.mistakes();
        }
    }

    @Test
    void refusesUserThatCannotLogIn() {
        assertThat(mistakes())
                .containsExactly("cliproute.source.cam.uri = drop:camera: the user can't log in; set"
                        + " cliproute.source.cam.password or cliproute.source.cam.authorized-keys");
        assertThat(mistakes("source.cam.password", "x")).isEmpty();
        assertThat(mistakes("source.cam.authorized-keys", "/none"))
                .containsExactly("cliproute.source.cam.authorized-keys = /none: is not a readable file");
    }

    @Test
    void refusesSettingsWithoutEffect() {
        assertThat(mistakes("source.cam.password", "x", "source.cam.settle", "2s"))
                .singleElement()
                .asString()
                .contains("does not apply to a drop: source");
        assertThat(mistakes("source.cam.uri", "file:x", "source.cam.password", "secret"))
                .singleElement()
                .asString()
                .startsWith("cliproute.source.cam.password = ****: applies to sources with the uri drop:USER only");
        assertThat(mistakes("source.cam.password", "x", "destination.outbox.uri", "drop:out"))
                .singleElement()
                .asString()
                .contains("drop: is for sources only");
        assertThat(mistakes("source.cam.password", "x", "drop.ftp.port", "off", "drop.sftp.port", "off"))
                .singleElement()
                .asString()
                .contains("FTP and SFTP are both off");
    }
}
