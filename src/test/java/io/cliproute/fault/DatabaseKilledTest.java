package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.demo.LoopbackFtpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job store's PostgreSQL dies under the program and comes back. */
@Timeout(900)
class DatabaseKilledTest {

    @TempDir
    private Path folder;

    private final Random random = Faults.random();

    @Test
    void aDatabaseThatIsKilledIsWaitedFor() throws Exception {
        int kills = Faults.times(10, 2);
        try (KillablePostgres database = new KillablePostgres(folder.resolve("postgres")).start();
                LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            try (FaultSite site = new FaultSite(folder.resolve("site"), FtpPlace.of(server))) {
                Traffic traffic = new Traffic(site);
                site.set("store.url", database.url()).start().awaitRunning();
                for (int i = 0; i < kills; i++) {
                    traffic.keepUp();
                    awaitWork(site);
                    traffic.assertEnoughInFlight();
                    database.kill();
                    site.program().runFor(Duration.ofSeconds(2));
                    database.start();
                }
                assertThat(site.program().log()).contains("jobs wait until it does");
                traffic.reckon("PostgreSQL killed (SIGKILL)", kills);
            }
        }
    }

    private void awaitWork(FaultSite site) throws InterruptedException {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !site.program().children().isEmpty());
        site.program().runFor(Duration.ofMillis(random.nextInt(1500)));
    }
}
