package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.ingest.PausedSources;
import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FtpPauseTest {

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.stopped();

    @Test
    void pauseTakesEffectBeforeNextDownload() throws Exception {
        AtomicReference<CamelContext> context = new AtomicReference<>();
        ftp.server().watchedBy(new DefaultFtplet() {
            @Override
            public FtpletResult onDownloadStart(FtpSession session, FtpRequest request) {
                paused(context.get()).pause("cam");
                return FtpletResult.DEFAULT;
            }
        });
        for (int i = 0; i < 5; i++) {
            Files.copy(Media.tiny(), ftp.inbox().resolve("movie-" + i + ".mp4"));
        }
        ftp.server().start();
        try (Site site = ftp.site().set("source.cam.recipe", "small").start(context::set)) {
            site.awaitFiles(site.archive("cam"), 1);

            assertThat(ftp.inbox()).isDirectoryContaining("glob:**/movie-*.mp4");
            assertThat(Site.files(ftp.inbox().resolve(".done"))).hasSize(1);
            paused(context.get()).resume("cam");
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(Site.files(site.archive("cam")))
                    .hasSizeGreaterThan(1));
        }
    }

    private static PausedSources paused(CamelContext context) {
        return context.getRegistry().lookupByNameAndType(PausedSources.NAME, PausedSources.class);
    }
}
