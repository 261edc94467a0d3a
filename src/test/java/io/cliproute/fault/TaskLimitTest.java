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

/** The machine allows no further task for a while, as a container's limit does. */
@Timeout(600)
@EnabledOnOs(OS.LINUX)
class TaskLimitTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    /**
     * Of the two that may be the case, a running program and one that has ended with a message, the second is started again, as
     * its supervisor does.
     *
     * @param spare tasks that are allowed beside those of the idle program
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
            if (!site.program().isRunning()) {
                assertThat(site.program().lastWords())
                        .contains("unable to create native thread", "next start continues");
                site.start();
            }
            site.drain(Duration.ofSeconds(60));
            Census census = site.census();
            census.assertNothingWentWrong();
            assertThat(census.deadLetters()).isEmpty();
            assertThat(census.resultSets()).isEqualTo(7);
        }
    }
}
