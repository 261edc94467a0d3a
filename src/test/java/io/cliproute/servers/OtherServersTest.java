package io.cliproute.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.SettingsReader;
import io.cliproute.servers.DebianFtpServer.Kind;
import io.cliproute.startup.EndpointCheck;
import io.cliproute.support.FtpUploader;
import io.cliproute.support.Media;
import io.cliproute.support.SetWatcher;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests FTP servers of Debian as source and destination: {@code mvn test -Dtest=OtherServersTest -Dservers=<folder>},
 * see CONTRIBUTING.md. Skipped without that property.
 */
@Timeout(600)
@EnabledIfSystemProperty(named = "servers", matches = ".+", disabledReason = "see CONTRIBUTING, Other FTP servers")
class OtherServersTest {

    private static final int FILES = 40;

    @TempDir
    private Path folder;

    private Site site(DebianFtpServer server) {
        return new Site(folder.resolve("site"))
                .without("inbox")
                .set("workers", "4")
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.cam.uri", server.uri("inbox"))
                .set("source.cam.recipe", "small")
                .set("source.cam.destinations", "server")
                .set("source.cam.settle", "0s")
                .set("source.cam.connections", "2")
                .set("destination.server.uri", server.uri("results"));
    }

    private void drop(DebianFtpServer server, String path) throws Exception {
        Path target = server.home().resolve("inbox").resolve(path);
        if (Files.notExists(target.getParent())) {
            Files.createDirectories(target.getParent());
            target.getParent().toFile().setWritable(true, false);
        }
        Files.copy(Media.tiny(), target);
    }

    /** Waits until all files are processed and asserts the results. */
    private void awaitAll(Site site, DebianFtpServer server, int files) throws Exception {
        await().atMost(Duration.ofSeconds(300))
                .until(() -> Site.files(site.archive("cam")).size() == files);
        await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());
        assertThat(Site.files(site.deadLetter())).isEmpty();
        assertThat(Site.files(server.home().resolve("results"))).hasSize(2 * files);
        // an original that could not be moved because the server was killed is moved by a later poll
        await().untilAsserted(() -> assertThat(Site.files(server.home().resolve("inbox")))
                .hasSize(files)
                .allMatch(file -> file.toString().contains("/.done/")));
    }

    private void deliversForty(DebianFtpServer server) throws Exception {
        for (int i = 0; i < FILES; i++) {
            drop(server, "movie-" + i + ".mp4");
        }
        try (server;
                Site site = site(server.start()).start()) {
            awaitAll(site, server, FILES);
        }
    }

    @ParameterizedTest
    @EnumSource
    void deliversFortyFiles(Kind kind) throws Exception {
        deliversForty(new DebianFtpServer(kind, folder.resolve("server")));
    }

    private DebianFtpServer limited(Kind kind) throws Exception {
        String[] two =
                switch (kind) {
                    case VSFTPD -> new String[] {"max_per_ip=2"};
                    case PROFTPD -> new String[] {"MaxClientsPerUser 2"};
                    case PURE_FTPD -> new String[] {"-y", "2:2"};
                };
        return new DebianFtpServer(kind, folder.resolve("server"), two);
    }

    @ParameterizedTest
    @EnumSource
    void deliversFortyFilesOverTwoConnections(Kind kind) throws Exception {
        deliversForty(limited(kind));
    }

    @ParameterizedTest
    @EnumSource
    void startsWhileAllConnectionsAreTaken(Kind kind) throws Exception {
        try (DebianFtpServer server = limited(kind).start()) {
            drop(server, "movie.mp4");
            FtpUploader one = new FtpUploader(server.port(), server.user(), server.password());
            FtpUploader other = new FtpUploader(server.port(), server.user(), server.password());
            Map<String, String> keys = Map.of(
                    "cliproute.source.cam.uri", server.uri("inbox"),
                    "cliproute.source.cam.recipe", "thumbnail",
                    "cliproute.source.cam.destinations", "outbox");
            assertThat(new EndpointCheck(SettingsReader.read(ConfigurationLayers.of(keys))).problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.permanent()).isFalse());
            try (Site site = site(server).start()) {
                one.close();
                other.close();
                awaitAll(site, server, 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void deliversAfterServerHasEndedIdleConnections(Kind kind) throws Exception {
        String idle = kind == Kind.VSFTPD ? "idle_session_timeout=5" : "TimeoutIdle 5";
        try (DebianFtpServer server = new DebianFtpServer(kind, folder.resolve("server"), idle).start();
                Site site = site(server)
                        .set("source.cam.uri", server.uri("inbox") + "&delay=7000")
                        .start()) {
            for (int i = 1; i <= 3; i++) {
                drop(server, "movie-" + i + ".mp4");
                awaitAll(site, server, i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesFilesOfFolderWhoseNameIsPattern(Kind kind) throws Exception {
        try (DebianFtpServer server = new DebianFtpServer(kind, folder.resolve("server")).start();
                Site site = site(server).start()) {
            drop(server, "season [1]/movie.mp4");
            awaitAll(site, server, 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingWhenServerIsKilled(Kind kind) throws Exception {
        try (DebianFtpServer server = new DebianFtpServer(kind, folder.resolve("server"));
                SetWatcher watch = new SetWatcher(server.home().resolve("results"))) {
            for (int i = 0; i < FILES; i++) {
                drop(server, "movie-" + i + ".mp4");
            }
            server.start();
            try (Site site = site(server)
                    .set("destination.server.retry.attempts", "50")
                    .set("destination.server.retry.delay", "200ms")
                    .start()) {
                for (int kills = 1; kills <= 10; kills++) {
                    int done = Math.min(FILES - 1, 3 * kills);
                    await().atMost(Duration.ofSeconds(60))
                            .pollInterval(Duration.ofMillis(10))
                            .until(() -> Site.files(site.archive("cam")).size() >= done);
                    server.kill();
                    server.start();
                }
                awaitAll(site, server, FILES);
            }
            assertThat(watch.half()).isEmpty();
        }
    }

    @Test
    void removesHiddenFileOfSessionThatWasKilled() throws Exception {
        try (DebianFtpServer server = new DebianFtpServer(Kind.PROFTPD, folder.resolve("server"), "HiddenStores on")) {
            Path set = Files.createDirectories(server.home().resolve("results/movie.mp4"));
            set.toFile().setWritable(true, false);
            Files.writeString(set.resolve(".in..part-poster.jpg."), "half");
            drop(server, "movie.mp4");
            server.start();
            try (Site site =
                    site(server).set("destination.server.retry.attempts", "0").start()) {
                awaitAll(site, server, 1);
            }
        }
    }

    @Test
    void deliversWhereDotFilesAreProhibited() throws Exception {
        try (DebianFtpServer server = new DebianFtpServer(Kind.PURE_FTPD, folder.resolve("server"), "-x").start();
                Site site = site(server)
                        .set("source.cam.after", "delete")
                        .set("destination.server.retry.attempts", "0")
                        .start()) {
            drop(server, "movie.mp4");
            Path results = server.home().resolve("results");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Site.files(results).size() == 2);
            await().until(() -> Site.files(server.home().resolve("inbox")).isEmpty());
            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
    }
}
