package io.cliproute.fault;

import static org.awaitility.Awaitility.await;

import io.cliproute.support.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An FTP server, at both ends of the way, to which everything happens that happens to servers. */
@Timeout(1200)
class FtpServerKilledTest {

    /** A film takes half a second, and so does its teaser. */
    private static final int BYTES_PER_SECOND = 60_000;

    @TempDir
    private Path folder;

    private final Random random = Faults.random();
    private FtpServerProcess server;

    /** What goes wrong. It is over when this returns. */
    private interface Fault {
        void strike(FaultSite site, int time) throws Exception;
    }

    @BeforeEach
    void prepare() throws Exception {
        server = new FtpServerProcess(folder.resolve("server"), BYTES_PER_SECOND);
    }

    private void survives(String name, int times, Fault fault) throws Exception {
        try (FtpServerProcess running = server.start();
                FaultSite site = new FaultSite(folder.resolve("site"), running.place())) {
            Traffic traffic = new Traffic(site);
            site.start().awaitRunning();
            for (int i = 0; i < times; i++) {
                traffic.keepUp();
                awaitTransfer(site, i);
                site.program().runFor(Duration.ofMillis(random.nextInt(500)));
                traffic.assertEnoughInFlight();
                fault.strike(site, i);
            }
            traffic.reckon(name, times);
        }
    }

    /** A download is under way, or an upload, in turn. */
    private static void awaitTransfer(FaultSite site, int time) {
        Path where = time % 2 == 0
                ? site.work().resolve("download")
                : site.destinations().get(1);
        String mark = time % 2 == 0 ? ".inprogress" : ".part";
        await().alias("a file " + mark)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Site.files(where).stream()
                        .anyMatch(file ->
                                file.toString().contains(mark) && file.toFile().length() > 0));
    }

    @Test
    void aServerThatIsKilledAgainAndAgainCostsNothing() throws Exception {
        survives("FTP server killed (SIGKILL)", Faults.times(50, 3), (site, time) -> {
            server.kill();
            site.program().runFor(Duration.ofSeconds(1));
            server.start();
        });
    }

    @Test
    void connectionsThatAreResetCostNothing() throws Exception {
        survives("FTP connections reset", Faults.times(50, 3), (site, time) -> server.resetConnections());
    }

    @Test
    void aServerThatKnowsUsNoMoreForAWhileCostsNothing() throws Exception {
        survives("FTP logins refused for 5 s", Faults.times(4, 1), (site, time) -> {
            server.refuseLogins(true);
            site.program().runFor(Duration.ofSeconds(5));
            server.refuseLogins(false);
        });
    }

    @Test
    void aServerThatIsFullForAWhileCostsNothing() throws Exception {
        survives("FTP server full for 5 s", Faults.times(4, 1), (site, time) -> {
            server.full(true);
            site.program().runFor(Duration.ofSeconds(5));
            server.full(false);
        });
    }
}
