package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.SettingsReader;
import io.cliproute.startup.EndpointCheck;
import io.cliproute.support.FtpsServer;
import io.cliproute.support.Media;
import io.cliproute.support.RemoteServer;
import io.cliproute.support.SftpServer;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SFTP and FTPS servers at both ends. */
@Timeout(120)
class SecureServersTest {

    private static final int FILES = 40;

    @TempDir
    private Path folder;

    /** Protocol of the server. */
    private enum Protocol {
        FTPS(folder -> new FtpsServer(folder.resolve("server"), "server.p12")),
        SFTP(folder -> new SftpServer(folder.resolve("server")));

        private final Function<Path, RemoteServer> create;

        Protocol(Function<Path, RemoteServer> create) {
            this.create = create;
        }
    }

    private RemoteServer server(Protocol protocol) throws Exception {
        RemoteServer server = protocol.create.apply(folder);
        Files.createDirectories(server.home().resolve("inbox"));
        return server;
    }

    private Site site(RemoteServer server) {
        return new Site(folder.resolve("site"))
                .without("inbox")
                .set("workers", "4")
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.cam.uri", server.uriWithPassword("inbox"))
                .set("source.cam.recipe", "small")
                .set("source.cam.destinations", "outbox, server")
                .set("source.cam.settle", "0s")
                .set("destination.server.uri", server.uriWithPassword("results"));
    }

    private static List<EndpointCheck.Problem> problems(String uri) throws Exception {
        return new EndpointCheck(SettingsReader.read(ConfigurationLayers.of(Map.of(
                        "cliproute.source.cam.uri", uri,
                        "cliproute.source.cam.recipe", "thumbnail",
                        "cliproute.source.cam.destinations", "outbox"))))
                .problems();
    }

    @ParameterizedTest
    @EnumSource
    void deliversFortyFilesOverThreeConnections(Protocol protocol) throws Exception {
        try (RemoteServer server = server(protocol)) {
            Path inbox = server.home().resolve("inbox");
            for (int i = 0; i < FILES; i++) {
                Path film = inbox.resolve((i % 2 == 0 ? "" : "trip 1/") + "ünï %25 movie-" + i + ".mp4");
                Files.createDirectories(film.getParent());
                Files.copy(Media.tiny(), film);
            }
            server.start();
            try (Site site = site(server).set("source.cam.connections", "3").start()) {
                site.awaitFiles(site.archive("cam"), FILES);
                await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());

                assertThat(Site.files(server.home().resolve("results"))).hasSize(2 * FILES);
                assertThat(Site.files(site.outbox())).hasSize(2 * FILES);
                assertThat(Site.files(site.deadLetter())).isEmpty();
                assertThat(Site.files(inbox)).hasSize(FILES).allMatch(file -> file.startsWith(inbox.resolve(".done")));
            }
        }
    }

    /** Destinations on one server: thumbnails in one folder under names of their own, the clip by date. */
    @ParameterizedTest
    @EnumSource
    void deliversSelectedOutputsUnderNamesOfLayout(Protocol protocol) throws Exception {
        try (RemoteServer server = server(protocol)) {
            Path inbox = Files.createDirectories(server.home().resolve("inbox/trip"));
            Files.copy(Media.tiny(), inbox.resolve("a.mp4"));
            Files.copy(Media.tiny(), inbox.resolve("b.mp4"));
            server.start();
            try (Site site = site(server)
                    .set("recipe.small.teaser", "clip?duration=1s")
                    .set("source.cam.destinations", "server, clips")
                    .set("destination.server.outputs", "poster")
                    .set("destination.server.layout", "{stem}-{output}.{ext}")
                    .set("destination.clips.uri", server.uriWithPassword("clips"))
                    .set("destination.clips.outputs", "teaser")
                    .set("destination.clips.layout", "{source}/{date:yyyy}/{dir}/{stem}.{ext}")
                    .start()) {
                site.awaitFiles(site.archive("cam"), 2);

                assertThat(namesBelow(server.home().resolve("results")))
                        .containsExactlyInAnyOrder("a-poster.jpg", "a-result.json", "b-poster.jpg", "b-result.json");
                assertThat(namesBelow(server.home().resolve("clips")))
                        .hasSize(4)
                        .allMatch(name -> name.matches("cam/\\d{4}/trip/[ab]\\.(mp4|json)"));
            }
        }
    }

    private static List<String> namesBelow(Path folder) {
        return Site.files(folder).stream()
                .map(file -> folder.relativize(file).toString())
                .toList();
    }

    /** Names that are patterns for JSch: the deletion of one must not delete the others. */
    @ParameterizedTest
    @EnumSource(names = "SFTP")
    void treatsNamesLiterally(Protocol protocol) throws Exception {
        try (RemoteServer server = server(protocol)) {
            Path inbox = server.home().resolve("inbox");
            for (String name : List.of("*.mp4", "?.mp4", "a.mp4")) {
                Files.copy(Media.tiny(), inbox.resolve(name));
            }
            // never taken, so that a deletion of *.mp4 would be noticed
            Path other = Files.copy(Media.tiny(), inbox.resolve("other.mp4.part"));
            Path hidden = Files.copy(Media.tiny(), inbox.resolve("a-.mp4"));
            server.start();
            try (Site site = site(server).set("source.cam.after", "delete").start()) {
                site.awaitFiles(site.outbox(), 8);
                site.awaitFiles(server.home().resolve("results"), 8);
                await().untilAsserted(() -> assertThat(Site.files(inbox)).containsExactly(other));
                assertThat(hidden).doesNotExist();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsWrongPasswordAndMissingFolder(Protocol protocol) throws Exception {
        try (RemoteServer server = server(protocol)) {
            server.start();
            assertThat(problems(server.uri("inbox") + "&password=wrong"))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.permanent()).isTrue();
                        assertThat(problem.message()).contains("the server rejected the login");
                    });
            assertThat(problems(server.uriWithPassword("nowhere")))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.permanent()).isFalse();
                        assertThat(problem.message())
                                .endsWith("folder 'nowhere' does not exist on the server or is not accessible");
                    });
            assertThat(problems(server.uriWithPassword("inbox"))).isEmpty();
        }
    }
}
