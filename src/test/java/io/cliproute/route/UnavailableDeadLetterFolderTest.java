package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.LogCapture;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A place for dead letters that can't be used for a while. */
@Timeout(120)
class UnavailableDeadLetterFolderTest {

    @TempDir
    private Path folder;

    @Test
    void logsOnceThatDeadLetterIsDelayedAndMovesFileLater() throws Exception {
        try (Site site = new Site(folder);
                LogCapture log = new LogCapture()) {
            Path inTheWay =
                    Files.createFile(Files.createDirectories(site.deadLetter()).resolve("inbox"));
            site.drop(Files.writeString(folder.resolve("text"), "no film"), "broken.mp4");
            site.start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !log.lines("can't be moved to the dead-letter folder yet")
                            .isEmpty());
            Files.delete(inTheWay);
            site.awaitReason("inbox", "broken.mp4");

            assertThat(log.lines("can't be moved to the dead-letter folder yet"))
                    .containsExactly(
                            "[inbox] broken.mp4: can't be moved to the dead-letter folder yet, retrying for an hour: "
                                    + inTheWay + " already exists");
        }
    }
}
