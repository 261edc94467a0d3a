package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Requirements;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Tests a program whose log goes to a pipe that nobody reads. */
@Timeout(120)
class BlockedLogTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void worksAndStopsWhileNothingReadsItsLog() throws Exception {
        Requirements.tool("mkfifo");
        try (FaultSite site = FaultSite.local(folder.resolve("site"));
                BufferedReader log = pipe(folder.resolve("site/log"))) {
            // a pipe holds 64 KB, which a log of this level fills within seconds
            site.program().option("-Dlauncher.log.root=TRACE");
            site.start();
            readUntil(log, "cliproute: local:");
            for (int i = 0; i < 6; i++) {
                site.drop("film-" + i + ".mp4");
            }
            site.drain(Duration.ofSeconds(60));
            assertThat(Site.files(site.archive())).hasSize(6);

            readUntil(log, "log lines were dropped");
            Program.pause(Duration.ofSeconds(1));
            long start = System.nanoTime();
            site.program().stop();
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .isLessThan(10);
        }
    }

    /**
     * Creates a pipe in place of the program's log. It is open for reading and writing, so that opening it does not
     * block.
     */
    private static BufferedReader pipe(Path path) throws IOException {
        Tools.run(List.of("mkfifo", path.toString()));
        RandomAccessFile both = new RandomAccessFile(path.toFile(), "rw");
        return new BufferedReader(Channels.newReader(both.getChannel(), StandardCharsets.UTF_8));
    }

    private static void readUntil(BufferedReader log, String text) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    String line = log.readLine();
                    while (log.ready() && !line.contains(text)) {
                        line = log.readLine();
                    }
                    return line.contains(text);
                });
    }
}
