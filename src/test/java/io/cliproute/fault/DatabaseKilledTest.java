package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.demo.LoopbackFtpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills and restarts the PostgreSQL server of the job store while the program runs. */
@Timeout(900)
class DatabaseKilledTest {

    @TempDir
    private Path folder;

    private final Random random = Faults.random();

    @Test
    void jobsWaitForKilledDatabase() throws Exception {
        try (KillablePostgres database = new KillablePostgres(folder.resolve("postgres")).start();
                LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            try (FaultSite site = new FaultSite(folder.resolve("site"), FtpPlace.of(server))) {
                site.set("store.url", database.url());
                Traffic traffic = new Traffic(site);
                traffic.survives(
                        "PostgreSQL killed (SIGKILL)", Faults.times(10, 2), fault(traffic, site.program(), database));
                assertThat(site.program().log()).contains("jobs wait until it is available");
            }
        }
    }

    private Traffic.Fault fault(Traffic traffic, Program program, KillablePostgres database) {
        return new Traffic.Fault() {
            @Override
            public void await(int time) throws InterruptedException {
                traffic.awaitWork();
                program.runFor(Duration.ofMillis(random.nextInt(1500)));
            }

            @Override
            public void strike(int time) throws Exception {
                database.kill();
                program.runFor(Duration.ofSeconds(2));
                database.start();
            }
        };
    }
}
