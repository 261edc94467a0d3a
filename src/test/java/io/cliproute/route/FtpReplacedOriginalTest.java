package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.job.JobKey;
import io.cliproute.store.JobStore;
import io.cliproute.support.FtpCommandLog;
import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another film takes the place of one at the server that is being downloaded. */
@Timeout(120)
class FtpReplacedOriginalTest {

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.stopped();

    private final LoopbackFtpServer server = ftp.server();
    private final Path inbox = ftp.inbox();
    private final FtpCommandLog watch = ftp.commands();

    private Site site() {
        return ftp.site().set("source.cam.recipe", "small").set("source.cam.settle", "0s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive", "delete"})
    void processesFileThatReplacedOriginal(String after) throws Exception {
        Path film = Files.copy(Media.large(4), inbox.resolve("film.mp4"));
        Path other = Files.copy(Media.mp4(2), server.home().resolve("other.mp4"));
        server.limit((int) Files.size(film) / 3);
        server.start();
        Site site = site().set("source.cam.after", after);
        try (Site started = site.start()) {
            Path half = started.work().resolve("download/cam/film.mp4.inprogress");
            await().pollInterval(Duration.ofMillis(10)).until(() -> Files.exists(half) && Files.size(half) > 0);
            Files.move(other, film, StandardCopyOption.ATOMIC_MOVE);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> watch.asked("RETR").size() == 2 && Files.notExists(film));
            started.awaitFiles(started.work().resolve("spool"), 0);
        }
        JsonNode manifest = Site.json(site.outbox().resolve("film.mp4/result.json"));
        assertThat(manifest.at("/source/bytes").asLong()).isEqualTo(Files.size(Media.mp4(2)));
        try (JobStore store = JobStore.open(site.storeUrl(), Clock.systemUTC())) {
            assertThat(store.unacknowledged("cam")).extracting(JobKey::path).isEmpty();
        }
    }

    @Test
    void listsOriginalAgainOnlyAfterSlowDownload() throws Exception {
        Files.copy(Media.tiny(), inbox.resolve("film.mp4"));
        server.start();
        try (Site site = site().start()) {
            site.awaitFiles(site.archive("cam"), 1);
        }
        assertThat(watch.asked("MLSD")).isNotEmpty().noneMatch(line -> line.contains("film.mp4"));
    }
}
