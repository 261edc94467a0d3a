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

    /** A film takes a quarter of a second, and so does its teaser. */
    private static final int BYTES_PER_SECOND = 100_000;

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
                awaitInstant(site, i);
                site.program().runFor(Duration.ofMillis(random.nextInt(250)));
                traffic.assertEnoughInFlight();
                fault.strike(site, i);
            }
            traffic.reckon(name, times);
        }
    }

    /** At any instant, or when a download is under way, or when an upload is. */
    private static void awaitInstant(FaultSite site, int time) {
        switch (time % 3) {
            case 0 -> awaitTransfer(site.work().resolve("download"), ".inprogress");
            case 1 -> awaitTransfer(site.destinations().get(1), ".part");
            default -> {}
        }
    }

    private static void awaitTransfer(Path where, String mark) {
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
    void resetConnectionsRefusedLoginsAndAFullServerCostNothing() throws Exception {
        survives("FTP server: reset, locked or full", Faults.times(20, 4), (site, time) -> {
            switch (time % 4) {
                case 0 -> {
                    server.refuseLogins(true);
                    site.program().runFor(Duration.ofSeconds(5));
                    server.refuseLogins(false);
                }
                case 1 -> {
                    server.full(true);
                    site.program().runFor(Duration.ofSeconds(5));
                    server.full(false);
                }
                default -> server.resetConnections();
            }
        });
    }
}
