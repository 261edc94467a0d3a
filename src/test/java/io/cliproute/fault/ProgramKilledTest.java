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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kills the program, or an application with its pipeline, with SIGKILL at random instants. */
@Timeout(3600)
class ProgramKilledTest {

    /** Number of waiting files: more than can be processed between a start and a kill. */
    private static final int WAITING = 60;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @ParameterizedTest
    @CsvSource({"STANDALONE, program, 200, 4", "IN_HOST, application with the pipeline, 50, 2"})
    void repeatedlyKilledProgramLosesAndRepeatsNothing(Launch launch, String name, int many, int few) throws Exception {
        int kills = Faults.times(many, few);
        Random random = Faults.random();
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            try (FaultSite site = new FaultSite(folder.resolve("site"), FtpPlace.of(server))) {
                site.program().launch(launch);
                for (int i = 0; i < kills; i++) {
                    site.topUp(WAITING);
                    killAtRandomInstant(site.start(), random);
                    assertThat(site.unfinished()).isGreaterThanOrEqualTo(20);
                }
                site.start();
                site.drain(Duration.ofMinutes(2));
                Census census = site.census();
                Faults.report(name + " killed (SIGKILL)", kills, census);
                census.assertNoFaults();
            }
        }
    }

    /** Each destination has outputs and names of its own; the folder {@code outbox} has the default ones. */
    @Test
    void repeatedlyKilledProgramKeepsSetsOfEachLayoutWhole() throws Exception {
        int kills = Faults.times(25, 2);
        Random random = Faults.random();
        try (FaultSite site = FaultSite.local(folder.resolve("site"));
                LayoutDestinations layouts = new LayoutDestinations(site, folder.resolve("layouts"))) {
            int files = 0;
            for (int i = 0; i < kills; i++) {
                while (site.unfinished() < 10) {
                    site.drop("folder-" + files % 3 + "/dropped_%05d.mp4".formatted(files++));
                }
                killAtRandomInstant(site.start(), random);
            }
            site.start();
            site.drain(Duration.ofMinutes(2));
            Census census = site.census().withIncomplete(layouts.incomplete());
            Faults.report("program killed (SIGKILL), four layouts", kills, census);
            census.assertNoFaults();
            layouts.assertExactlyTheSetsOf(site.dropped());
        }
    }

    /** Kills one in six at a random instant of the start, two in six during the first file, and the others after it. */
    static void killAtRandomInstant(Program program, Random random) throws InterruptedException {
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
