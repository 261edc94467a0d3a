package io.cliproute.fault;

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
        Path home = folder.toAbsolutePath().resolve("site");
        // the site's folders of these names are file systems of their own
        try (SmallDisk work = SmallDisk.mount(home.resolve("work"), MEGABYTES);
                SmallDisk outbox = SmallDisk.mount(home.resolve("outbox"), MEGABYTES);
                LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            try (FaultSite site = new FaultSite(home, FtpPlace.of(server))) {
                Traffic traffic = new Traffic(site);
                traffic.survives("disk full", Faults.times(20, 2), fault(traffic, site.program(), work, outbox));
            }
        }
    }

    private Traffic.Fault fault(Traffic traffic, Program program, SmallDisk... disks) {
        Duration each = Duration.ofSeconds(Faults.times(30, 3));
        return new Traffic.Fault() {
            @Override
            public void await(int time) throws InterruptedException {
                traffic.awaitWork();
                program.runFor(Duration.ofMillis(random.nextInt(1000)));
            }

            /** Where we work, where results go, then both. */
            @Override
            public void strike(int time) throws Exception {
                switch (time % 3) {
                    case 0 -> SmallDisk.stayFull(each, disks[0]);
                    case 1 -> SmallDisk.stayFull(each, disks[1]);
                    default -> SmallDisk.stayFull(each, disks);
                }
                for (SmallDisk disk : disks) {
                    disk.free();
                }
                program.runFor(Duration.ofSeconds(2));
            }
        };
    }
}
