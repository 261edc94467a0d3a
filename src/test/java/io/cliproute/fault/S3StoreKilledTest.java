package io.cliproute.fault;

import io.cliproute.support.S3Store;
import io.cliproute.support.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Kills a store that is source and destination, and the program while it transfers files from and to a store. */
@Timeout(3600)
class S3StoreKilledTest {

    /** At this rate the transfer of a film, and that of its teaser, takes a quarter of a second. */
    private static final int BYTES_PER_SECOND = 100_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = Faults.random();

    private S3Store store;
    private TcpProxy slow;
    private FaultSite site;
    private Traffic traffic;

    @BeforeEach
    void createSite() throws IOException {
        store = new S3Store(folder.resolve("store")).start();
        slow = new TcpProxy(store.port(), BYTES_PER_SECOND);
        site = new FaultSite(
                folder.resolve("site"),
                new FtpPlace(store.bucket(), slow.port(), "", "", S3Store.uri("{folder}", slow.port())));
        traffic = new Traffic(site);
    }

    @AfterEach
    void closeSite() throws IOException {
        site.close();
        slow.close();
        store.close();
    }

    @Test
    void repeatedlyKilledStoreLosesNothing() throws Exception {
        traffic.survives("S3 store killed (SIGKILL)", Faults.times(50, 2), new Traffic.Fault() {
            @Override
            public void await(int time) throws InterruptedException {
                if (time % 2 == 0) {
                    traffic.awaitTransfer(site.work().resolve("download"), ".inprogress");
                } else {
                    // uploads are not visible
                    site.program().runFor(Duration.ofMillis(random.nextInt(2000)));
                }
            }

            @Override
            public void strike(int time) throws InterruptedException {
                store.kill();
                site.program().runFor(Duration.ofSeconds(1));
                store.start();
            }
        });
    }

    @Test
    void repeatedlyKilledProgramLosesAndRepeatsNothing() throws Exception {
        int kills = Faults.times(50, 1);
        for (int i = 0; i < kills; i++) {
            traffic.dropMissing();
            ProgramKilledTest.killAtRandomInstant(site.start(), random);
        }
        site.start();
        traffic.takeCensus("program killed (SIGKILL), S3", kills);
    }
}
