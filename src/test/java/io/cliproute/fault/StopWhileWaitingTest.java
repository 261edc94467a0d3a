package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.LoopbackPorts;
import io.cliproute.support.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Stops the program while sets wait for destinations that accept nothing. */
@Timeout(180)
class StopWhileWaitingTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void stopsWithinTenSecondsWhileDestinationIsFull() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("site/outbox"), 2);
                FaultSite site = FaultSite.local(folder.resolve("site"))) {
            disk.fill();
            for (int i = 0; i < 8; i++) {
                site.drop("film-" + i + ".mp4");
            }
            site.start().awaitLogged("failed, retrying");
            Program.pause(Duration.ofSeconds(8));
            assertStops(site.program());
        }
    }

    @Test
    void stopsWithinTenSecondsDuringRetryDelay() throws Exception {
        try (FaultSite site = FaultSite.local(folder.resolve("site"))) {
            site.set("destination.outbox.retry.delay", "1m")
                    .set("destination.outbox.uri", "ftp:us@127.0.0.1:" + LoopbackPorts.free() + "/in?password=x");
            site.drop("film.mp4");
            site.start().awaitLogged("failed, retrying");
            assertStops(site.program());
        }
    }

    @Test
    void stopsWithinTenSecondsWhileServerIsFrozen() throws Exception {
        try (FtpServerProcess server = new FtpServerProcess(folder.resolve("server"), 20_000).start();
                FaultSite site = new FaultSite(folder.resolve("site"), server.place())) {
            for (int i = 0; i < 4; i++) {
                site.drop("film-" + i + ".mp4");
            }
            site.start().awaitLogged("delivered to outbox");
            Tools.run(List.of("kill", "-STOP", String.valueOf(server.pid())));
            assertStops(site.program());
            assertThat(site.program().log()).doesNotContain("previously thrown exception");
        }
    }

    private static void assertStops(Program program) throws InterruptedException {
        long start = System.nanoTime();
        program.stop();
        System.out.println("stop took " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(10_000);
    }
}
