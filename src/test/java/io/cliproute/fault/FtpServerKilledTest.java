package io.cliproute.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills a server that is source and destination; resets, locks and fills an FTP server. */
@Timeout(1200)
class FtpServerKilledTest {

    /** At this rate the transfer of a film, and that of its teaser, takes a quarter of a second. */
    private static final int BYTES_PER_SECOND = 100_000;

    private static final Duration DURATION = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private final Random random = Faults.random();

    /** Fault of the server. */
    private interface Fault {
        void strike(FtpServerProcess server, Program program, int time) throws Exception;
    }

    private void survives(String name, ServerProtocol protocol, int times, Fault fault) throws Exception {
        try (FtpServerProcess server =
                        new FtpServerProcess(folder.resolve("server"), BYTES_PER_SECOND, protocol).start();
                FaultSite site = new FaultSite(folder.resolve("site"), server.place())) {
            Traffic traffic = new Traffic(site);
            traffic.survives(name, times, new Traffic.Fault() {
                /** Waits for a download, an upload, or a random time in turn. */
                @Override
                public void await(int time) throws InterruptedException {
                    switch (time % 3) {
                        case 0 -> traffic.awaitTransfer(site.work().resolve("download"), ".inprogress");
                        case 1 -> traffic.awaitTransfer(site.destinations().get(1), ".part");
                        default -> site.program().runFor(Duration.ofMillis(random.nextInt(2000)));
                    }
                }

                @Override
                public void strike(int time) throws Exception {
                    fault.strike(server, site.program(), time);
                }
            });
        }
    }

    /** One kill during a download and one during an upload, in the short form. */
    @ParameterizedTest
    @EnumSource
    void repeatedlyKilledServerLosesNothing(ServerProtocol protocol) throws Exception {
        int times = Faults.times(50, protocol == ServerProtocol.FTP ? 3 : 2);
        survives(protocol + " server killed (SIGKILL)", protocol, times, (server, program, time) -> {
            server.kill();
            program.runFor(Duration.ofSeconds(1));
            server.start();
        });
    }

    @Test
    void resetsRefusedLoginsAndFullServerLoseNothing() throws Exception {
        survives(
                "FTP server: reset, locked or full",
                ServerProtocol.FTP,
                Faults.times(20, 4),
                (server, program, time) -> {
                    switch (time % 4) {
                        case 0 -> {
                            server.refuseLogins(true);
                            program.runFor(DURATION);
                            server.refuseLogins(false);
                        }
                        case 1 -> {
                            server.full(true);
                            program.runFor(DURATION);
                            server.full(false);
                        }
                        default -> server.resetConnections();
                    }
                });
    }
}
