package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Tests an inbox with films among very many empty files. */
@Timeout(1200)
class EmptyFilesTest {

    private static final int FILMS = 20;

    /** Two for each of the 20 failures that are logged, and two about the others. */
    private static final int WARNINGS_PER_MINUTE = 42;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void emptyFilesNeitherDelayVideosNorFloodLog() throws Exception {
        int empty = Faults.times(10_000, 200);
        try (FaultSite site = FaultSite.local(folder.resolve("site"))) {
            site.set("source.local.settle", "1s");
            for (int i = 0; i < empty; i++) {
                Files.createFile(site.inbox().resolve("empty-" + i + ".mp4"));
            }
            for (int i = 0; i < FILMS; i++) {
                site.drop("film-" + i + ".mp4");
            }
            long start = System.nanoTime();
            site.start();
            await().atMost(Duration.ofSeconds(100)).until(() -> films(site) == FILMS);
            long films = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            int waiting = Site.files(site.inbox()).size();
            site.drain(Duration.ofMinutes(15));
            Duration all = Duration.ofNanos(System.nanoTime() - start);
            System.out.printf(
                    "%d films among %d empty files took %d ms, %d of which were left then; all took %d ms%n",
                    FILMS, empty, films, waiting, all.toMillis());

            assertThat(Site.files(site.deadLetter())).hasSize(2 * empty);
            assertThat(Site.json(site.deadLetter().resolve("local/empty-7.mp4.error.json"))
                            .path("message")
                            .asText())
                    .isEqualTo("[empty-7.mp4] small failed: the file is empty");
            assertThat(site.program().log().lines().filter(line -> line.contains(" WARN ")))
                    .hasSizeLessThanOrEqualTo(WARNINGS_PER_MINUTE * (1 + (int) all.toMinutes()));
        }
    }

    private static long films(FaultSite site) {
        return Site.files(site.archive()).size();
    }
}
