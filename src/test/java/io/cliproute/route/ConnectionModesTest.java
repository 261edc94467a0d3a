package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.FtpsServer;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections to FTP servers that are not the usual ones: active mode, and TLS from the first byte on. */
class ConnectionModesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"ftp, passiveMode=false, false", "ftps, passiveMode=false, false", "ftps, implicit=true, true"})
    void takesAndDeliversFiles(String scheme, String option, boolean implicit) throws Exception {
        try (FtpsServer server = new FtpsServer(folder.resolve("server"), "server.p12")) {
            if (implicit) {
                server.encryptImplicitly();
            }
            Path inbox = Files.createDirectories(server.home().resolve("inbox"));
            for (int i = 0; i < 3; i++) {
                Files.copy(Media.tiny(), inbox.resolve("movie-" + i + ".mp4"));
            }
            server.start();
            try (Site site = new Site(folder.resolve("site"))
                    .without("inbox")
                    .set("source.cam.uri", uri(server, scheme, "inbox", option))
                    .set("source.cam.recipe", "thumbnail")
                    .set("source.cam.destinations", "server")
                    .set("source.cam.settle", "0s")
                    .set("destination.server.uri", uri(server, scheme, "results", option))
                    .start()) {
                site.awaitFiles(site.archive("cam"), 3);

                assertThat(Site.files(server.home().resolve("results"))).hasSize(6);
                assertThat(Site.files(inbox)).hasSize(3).allMatch(file -> file.startsWith(inbox.resolve(".done")));
            }
        }
    }

    private static String uri(FtpsServer server, String scheme, String folder, String option) {
        String uri = server.uriWithPassword(folder) + "&" + option;
        return scheme.equals("ftps") ? uri : uri.replace("ftps:", "ftp:").replaceFirst("ftpClient[^&]*&", "");
    }
}
