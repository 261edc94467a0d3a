package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits the number of tasks for a while, as a container does. */
@Timeout(600)
@EnabledOnOs(OS.LINUX)
class TaskLimitTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    /**
     * The program either keeps running or ends with a message. In the second case the test restarts it, as a supervisor
     * does.
     *
     * @param spare number of tasks that are allowed in addition to those of the idle program
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 6, 14})
    void processesAllFilesAfterTaskLimitIsRaised(int spare) throws Exception {
        try (TaskLimit limit = TaskLimit.create();
                FaultSite site = FaultSite.local(folder.resolve("site"))) {
            site.set("recipe.small.video", "transcode?preset=small").set("source.local.settle", "100ms");
            site.drop("before.mp4");
            site.start();
            site.drain(Duration.ofSeconds(60));
            limit.hold(site.program().pid()).limit(limit.tasks() + spare);
            for (int i = 0; i < 6; i++) {
                site.drop("limited-" + i + ".mp4");
            }
            limit.awaitRefusals(20);
            limit.lift();
            // a program that ends may still be ending here
            site.drain(Duration.ofSeconds(60));
            if (!site.program().isRunning()) {
                assertThat(site.program().endOfLog())
                        .contains("unable to create native thread", "next start continues");
                site.start();
                site.drain(Duration.ofSeconds(60));
            }
            Census census = site.census();
            census.assertNoFaults();
            assertThat(census.deadLetters()).isEmpty();
            assertThat(census.resultSets()).isEqualTo(7);
        }
    }
}
