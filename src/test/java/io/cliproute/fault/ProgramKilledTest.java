package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.demo.LoopbackFtpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at any instant, again and again. */
@Timeout(3600)
class ProgramKilledTest {

    /** More than can be done between a start and its kill. */
    private static final int WAITING = 60;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void repeatedlyKilledProgramLosesAndRepeatsNothing() throws Exception {
        int kills = Faults.times(200, 4);
        Random random = Faults.random();
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            try (FaultSite site = new FaultSite(folder.resolve("site"), FtpPlace.of(server))) {
                for (int i = 0; i < kills; i++) {
                    site.topUp(WAITING);
                    killAtAnyInstant(site.start(), random);
                    assertThat(site.unfinished()).isGreaterThanOrEqualTo(20);
                }
                site.start();
                site.drain(Duration.ofMinutes(2));
                Census census = site.census();
                Faults.report("program killed (SIGKILL)", kills, census);
                census.assertNothingWentWrong();
            }
        }
    }

    /** One in six at any instant of the start, two in six when the first file is worked on, the others after the first is done. */
    private static void killAtAnyInstant(Program program, Random random) throws InterruptedException {
        int instant = random.nextInt(6);
        if (instant == 0) {
            program.runFor(Duration.ofMillis(random.nextInt(2500)));
        } else if (instant < 3) {
            program.awaitChild(random);
            program.runFor(Duration.ofMillis(random.nextInt(1000)));
        } else {
            program.awaitLogged(": done");
            program.runFor(Duration.ofMillis(random.nextInt(1000)));
        }
        program.kill();
    }
}
