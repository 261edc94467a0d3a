package io.cliproute.fault;

import static org.awaitility.Awaitility.await;

import io.cliproute.demo.LoopbackFtpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No byte is free any more where we work, where results go, or both, and later there is room again. */
@Timeout(1800)
class DiskFullTest {

    private static final int MEGABYTES = 30;

    @TempDir
    private Path folder;

    private final Random random = Faults.random();

    @Test
    void fullDisksAreWaitedFor() throws Exception {
        int times = Faults.times(20, 2);
        Duration each = Duration.ofSeconds(Faults.times(30, 3));
        Path home = folder.toAbsolutePath().resolve("site");
        // the site's folders of these names are file systems of their own
        try (SmallDisk work = SmallDisk.mount(home.resolve("work"), MEGABYTES);
                SmallDisk outbox = SmallDisk.mount(home.resolve("outbox"), MEGABYTES);
                LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            try (FaultSite site = new FaultSite(home, FtpPlace.of(server))) {
                Traffic traffic = new Traffic(site);
                site.start().awaitRunning();
                for (int i = 0; i < times; i++) {
                    traffic.keepUp();
                    awaitWork(site);
                    traffic.assertEnoughInFlight();
                    fill(each, times - i, work, outbox);
                    work.free();
                    outbox.free();
                    site.program().runFor(Duration.ofSeconds(2));
                }
                traffic.reckon("disk full for " + each.toSeconds() + " s", times);
            }
        }
    }

    private void awaitWork(FaultSite site) throws InterruptedException {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !site.program().children().isEmpty());
        site.program().runFor(Duration.ofMillis(random.nextInt(1000)));
    }

    /** Where we work, where results go, and every third time both. */
    private static void fill(Duration time, int turn, SmallDisk work, SmallDisk outbox) {
        switch (turn % 3) {
            case 0 -> SmallDisk.stayFull(time, work, outbox);
            case 1 -> SmallDisk.stayFull(time, outbox);
            default -> SmallDisk.stayFull(time, work);
        }
    }
}
