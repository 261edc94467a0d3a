package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpCommandLog;
import io.cliproute.support.Media;
import io.cliproute.support.RedeliveryCounter;
import io.cliproute.support.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.remote.FtpComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Counts the commands that an FTP server receives during deliveries. */
@Timeout(180)
class FtpRoundTripsTest {

    private static final int SETS = 5;

    /** poster.jpg, teaser.mp4 and result.json. */
    private static final int FILES = 3 * SETS;

    @TempDir
    private Path folder;

    @Test
    void sendsNoFtpCommandTwice() throws Exception {
        List<String> asked = asked("ours", context -> {});

        assertThat(asked).filteredOn(line -> line.startsWith("USER")).hasSize(2);
        assertThat(asked).filteredOn(line -> line.startsWith("PWD")).hasSize(SETS);
        assertThat(asked).filteredOn(line -> line.startsWith("SIZE")).hasSize(2 * FILES);
        assertThat(asked).filteredOn(line -> line.startsWith("STOR")).hasSize(FILES);
        assertThat(asked).noneMatch(line -> line.startsWith("NLST") || line.startsWith("LIST"));
    }

    @Test
    void sendsLittleMoreThanHalfOfCamelsCommands() throws Exception {
        List<String> ours = asked("ours", context -> {});
        List<String> camels = asked("camel", context -> {
            context.removeComponent("cliproute-ftp");
            context.addComponent("cliproute-ftp", new FtpComponent());
        });

        System.out.printf(
                "%d sets of three files: %d commands, with Camel's own component %d%n",
                SETS, ours.size(), camels.size());
        assertThat(ours.size() + dataConnections(ours)).isLessThan((camels.size() + dataConnections(camels)) * 6 / 10);
    }

    /** A delivery that fails and is retried a second later succeeds, too. */
    @Test
    void deliversEachFileInOneAttempt() throws Exception {
        RedeliveryCounter again = new RedeliveryCounter();

        asked("ours", again::watch);

        assertThat(again.count()).isZero();
    }

    private static int dataConnections(List<String> asked) {
        return (int) asked.stream()
                .filter(line -> line.matches("(STOR|NLST|LIST).*"))
                .count();
    }

    private List<String> asked(String name, Consumer<CamelContext> before) throws Exception {
        FtpCommandLog watch = new FtpCommandLog();
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve(name + "-server"), "camera", "secret")) {
            server.watchedBy(watch);
            server.start();
            try (Site site = new Site(folder.resolve(name))
                    .set("workers", "1")
                    .set("source.inbox.destinations", "server")
                    .set("destination.server.uri", server.uri("results"))
                    .start(before)) {
                for (int i = 0; i < SETS; i++) {
                    site.drop(Media.tiny(), "movie-" + i + ".mp4");
                }
                site.awaitFiles(site.archive("inbox"), SETS);
            }
            assertThat(Site.files(server.home().resolve("results"))).hasSize(FILES);
        }
        return watch.asked();
    }
}
