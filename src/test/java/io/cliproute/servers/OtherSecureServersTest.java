package io.cliproute.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.ftp.TlsSessions;
import io.cliproute.servers.DebianFtpServer.Kind;
import io.cliproute.support.FtpsServer;
import io.cliproute.support.Media;
import io.cliproute.support.SetWatcher;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests FTP servers of Debian with TLS, and OpenSSH, as source and destination: {@code mvn test
 * -Dtest=OtherSecureServersTest -Dservers=<folder>}, see CONTRIBUTING.md. Skipped without that property.
 */
@Timeout(600)
@EnabledIfSystemProperty(named = "servers", matches = ".+", disabledReason = "see CONTRIBUTING, Other FTP servers")
class OtherSecureServersTest {

    private static final int FILES = 40;
    private static final int KILLS = 5;

    @TempDir
    private Path folder;

    @BeforeAll
    static void useSessionIds() {
        TlsSessions.useIds();
    }

    /** Restart of a server that is killed. */
    private interface Restart {
        void run() throws Exception;
    }

    /** Returns the options that make the server require TLS, and the resumption of its session where it can. */
    private static String[] tls(Kind kind) {
        Path certificate = FtpsServer.resource("server.pem");
        return switch (kind) {
            case VSFTPD ->
                new String[] {
                    "ssl_enable=YES",
                    "ssl_tlsv1=YES",
                    "ssl_ciphers=HIGH",
                    "allow_anon_ssl=YES",
                    "force_anon_logins_ssl=YES",
                    "force_anon_data_ssl=YES",
                    "require_ssl_reuse=YES",
                    "rsa_cert_file=" + certificate,
                    "rsa_private_key_file=" + certificate
                };
            case PROFTPD ->
                new String[] {
                    "ModulePath " + DebianFtpServer.PACKAGES + "/usr/lib/proftpd",
                    "LoadModule mod_tls.c",
                    "TLSEngine on",
                    "TLSRequired on",
                    "TLSECCertificateFile " + certificate,
                    "TLSECCertificateKeyFile " + certificate
                };
            case PURE_FTPD -> new String[] {"-Y", "3", "-2", certificate.toString()};
        };
    }

    private static String securedUri(DebianFtpServer server, String directory) {
        return server.uri(directory).replaceFirst("ftp:", "ftps:") + "&ftpClient.trustStore.file="
                + FtpsServer.resource("trusted.pem");
    }

    private Site site(UnaryOperator<String> uri) {
        return new Site(folder.resolve("site"))
                .without("inbox")
                .set("workers", "4")
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.cam.uri", uri.apply("inbox"))
                .set("source.cam.recipe", "small")
                .set("source.cam.destinations", "server")
                .set("source.cam.settle", "0s")
                .set("source.cam.connections", "2")
                .set("destination.server.uri", uri.apply("results"))
                .set("destination.server.retry.attempts", "50")
                .set("destination.server.retry.delay", "200ms");
    }

    private void deliversFortyFiles(Path home, UnaryOperator<String> uri, Restart restart) throws Exception {
        for (int i = 0; i < FILES; i++) {
            Files.copy(Media.tiny(), home.resolve("inbox/movie-" + i + ".mp4"));
        }
        try (SetWatcher watch = new SetWatcher(home.resolve("results"));
                Site site = site(uri).start()) {
            for (int kills = 1; kills <= KILLS; kills++) {
                int done = 5 * kills;
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> Site.files(site.archive("cam")).size() >= done);
                restart.run();
            }
            await().atMost(Duration.ofSeconds(300))
                    .until(() -> Site.files(site.archive("cam")).size() == FILES);
            await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());
            assertThat(Site.files(site.deadLetter())).isEmpty();
            assertThat(Site.files(home.resolve("results"))).hasSize(2 * FILES);
            await().untilAsserted(() -> assertThat(Site.files(home.resolve("inbox")))
                    .hasSize(FILES)
                    .allMatch(file -> file.toString().contains("/.done/")));
            assertThat(watch.half()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void deliversFortyFilesWithTlsAlthoughServerIsKilled(Kind kind) throws Exception {
        try (DebianFtpServer server = new DebianFtpServer(kind, folder.resolve("server"), tls(kind)).start()) {
            deliversFortyFiles(server.home(), directory -> securedUri(server, directory), () -> {
                server.kill();
                server.start();
            });
        }
    }

    @Test
    void deliversFortyFilesOverOpenSshAlthoughServerIsKilled() throws Exception {
        try (OpenSshServer server = new OpenSshServer(folder.resolve("server")).start()) {
            deliversFortyFiles(server.home(), server::uri, () -> {
                server.kill();
                server.start();
            });
        }
    }
}
