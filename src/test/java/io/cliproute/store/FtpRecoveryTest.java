package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.job.JobKey;
import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.FtpUploader;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Recovery of a run that was killed after a download and before the original was moved at the server. */
@Timeout(120)
class FtpRecoveryTest {

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.started();

    @Test
    void doesNotDownloadFileAgainAfterItsCopyWasProcessed() throws Exception {
        LoopbackFtpServer server = ftp.server();
        Site site = ftp.site();
        try (FtpUploader camera = new FtpUploader(server)) {
            camera.upload(Media.mp4(2), "inbox/arrived.mp4");
            camera.upload(Media.mp4(4), "inbox/new.mp4");
        }
        try (JobStore killed = JobStore.open(site.storeUrl(), Clock.systemUTC())) {
            killed.recordDownload(asListed(server, "arrived.mp4"));
        }
        site.start();
        site.awaitSet("new.mp4");
        Path done = ftp.inbox().resolve(".done");
        await().untilAsserted(() -> assertThat(Site.files(done)).hasSize(2));

        assertThat(site.outbox().resolve("arrived.mp4")).doesNotExist();
        assertThat(Site.files(site.archive("cam"))).hasSize(1);
        site.close();
        try (JobStore after = JobStore.open(site.storeUrl(), Clock.systemUTC())) {
            assertThat(after.unacknowledged("cam")).isEmpty();
        }
    }

    private static JobKey asListed(LoopbackFtpServer server, String name) throws Exception {
        FTPClient client = new FTPClient();
        client.connect("127.0.0.1", server.port());
        client.login(server.user(), server.password());
        client.enterLocalPassiveMode();
        FTPFile file = client.listFiles("inbox/" + name)[0];
        client.disconnect();
        return new JobKey(
                "cam", false, name, file.getSize(), file.getTimestamp().getTimeInMillis());
    }
}
