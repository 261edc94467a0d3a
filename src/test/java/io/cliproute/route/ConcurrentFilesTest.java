package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.files.Sha256;
import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.FtpUploader;
import io.cliproute.support.Media;
import io.cliproute.support.SetWatcher;
import io.cliproute.support.Site;
import io.cliproute.support.ThrottledStream;
import io.cliproute.support.UnusualNames;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.component.seda.SedaEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many at once, under every name, some of them slow. */
class ConcurrentFilesTest {

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.started();

    private final LoopbackFtpServer server = ftp.server();

    private Site site() {
        return new Site(ftp.folder().resolve("site"))
                .set("source.cam.uri", server.uri("inbox"))
                .set("source.cam.recipe", "web")
                .set("source.cam.destinations", "server")
                .set("source.cam.settle", "300ms")
                .set("destination.server.uri", server.uri("results"));
    }

    @Test
    void deliversEightySetsFromTwoBusySources() throws Exception {
        List<String> names = UnusualNames.of(40);
        List<String> onDisk = UnusualNames.onDisk(40);
        try (Site site = site().start();
                FtpUploader camera = new FtpUploader(server)) {
            onDisk.forEach(name -> site.drop(Media.mp4(2), name));
            for (String name : names) {
                Files.createDirectories(
                        server.home().resolve("inbox").resolve(name).getParent());
                camera.upload(Media.mp4(4), "inbox/" + name);
            }
            site.awaitFiles(site.archive("inbox"), names.size());
            site.awaitFiles(site.archive("cam"), names.size());

            assertThat(Site.files(site.deadLetter())).isEmpty();
            for (String name : onDisk) {
                assertThat(site.archive("inbox").resolve(name)).hasSameBinaryContentAs(Media.mp4(2));
                assertSet(site.outbox().resolve(name));
            }
            for (String name : names) {
                assertThat(site.archive("cam").resolve(name)).hasSameBinaryContentAs(Media.mp4(4));
                assertSet(server.home().resolve("results").resolve(name));
            }
            assertThat(Site.files(site.inbox())).isEmpty();
            assertThat(Site.files(site.outbox())).hasSize(names.size() * 3);
            assertThat(Site.files(server.home().resolve("results"))).hasSize(names.size() * 3);
            await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());
            await().untilAsserted(() -> assertThat(Site.files(server.home().resolve("inbox")))
                    .allMatch(file -> file.startsWith(server.home().resolve("inbox/.done"))));
        }
    }

    private static void assertSet(Path set) throws Exception {
        for (var output : Site.json(set.resolve("result.json")).path("outputs")) {
            assertThat(Sha256.of(set.resolve(output.path("file").asText())))
                    .isEqualTo(output.path("sha256").asText());
        }
    }

    @Test
    void replacedSetIsNeverVisibleWithOldManifest() throws Exception {
        List<Path> films = List.of(Media.mp4(2), Media.mp4(3), Media.mp4(4));
        try (Site site =
                site().set("source.inbox.destinations", "outbox, server").start()) {
            SetWatcher here = new SetWatcher(site.outbox());
            SetWatcher there = new SetWatcher(server.home().resolve("results"));
            for (int i = 0; i < 9; i++) {
                site.drop(films.get(i % 3), "again.mp4");
                site.awaitFiles(site.archive("inbox"), i + 1);
            }
            here.close();
            there.close();

            assertThat(here.half()).isEmpty();
            assertThat(there.half()).isEmpty();
            assertSet(site.outbox().resolve("again.mp4"));
            assertSet(server.home().resolve("results/again.mp4"));
            assertThat(Site.json(site.outbox().resolve("again.mp4/result.json"))
                            .at("/source/sha256")
                            .asText())
                    .isEqualTo(Sha256.of(films.get(2)));
        }
    }

    @Test
    void takesGrowingFileOnceCompleteWithoutDelayingOthers() throws Exception {
        byte[] film = Files.readAllBytes(Media.mp4(12));
        try (Site site = site().set("source.inbox.settle", "1s")
                .set("source.cam.settle", "3s")
                .start()) {
            CompletableFuture<Void> copying = slowly(() ->
                    Files.copy(new ThrottledStream(film, 10_000), site.inbox().resolve("copied.mp4")));
            CompletableFuture<Void> uploading = slowly(() -> {
                try (FtpUploader camera = new FtpUploader(server);
                        InputStream slow = new ThrottledStream(film, 10_000)) {
                    camera.upload(slow, "inbox/uploaded.mp4");
                }
            });
            await().until(() -> Site.files(site.inbox()).size() == 1);
            assertThatFiveMoreAreDoneAtOnce(site);
            assertThat(copying).isNotDone();
            assertThat(uploading).isNotDone();
            copying.join();
            uploading.join();
            site.awaitSet("copied.mp4");
            site.awaitFiles(site.archive("cam"), 1);

            assertThat(site.archive("cam").resolve("uploaded.mp4")).hasBinaryContent(film);
            site.awaitFiles(site.archive("inbox"), 6);
            assertThat(site.archive("inbox").resolve("copied.mp4")).hasBinaryContent(film);
            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
    }

    /** One second to settle and less than two more for everything, with air for a busy machine. */
    private static void assertThatFiveMoreAreDoneAtOnce(Site site) {
        for (int i = 0; i < 5; i++) {
            long dropped = System.nanoTime();
            site.drop(Media.mp4(2), "quick-" + i + ".mp4");
            site.awaitSet("quick-" + i + ".mp4");
            assertThat(Duration.ofNanos(System.nanoTime() - dropped)).isLessThan(Duration.ofSeconds(6));
        }
    }

    /** Something that may fail. */
    private interface Slow {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> slowly(Slow slow) {
        return CompletableFuture.runAsync(() -> {
            try {
                slow.run();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void filesWaitAtSourceWhileQueueIsFull() throws Exception {
        int files = 40;
        try (Site site = site().set("queue.size", "5").set("workers", "1").start();
                FtpUploader camera = new FtpUploader(server)) {
            for (int i = 0; i < files; i++) {
                site.drop(Media.mp4(2), "waits-" + i + ".mp4");
                camera.upload(Media.mp4(2), "inbox/waits-" + i + ".mp4");
            }
            SedaEndpoint queue = (SedaEndpoint) site.context().getEndpoints().stream()
                    .filter(endpoint -> endpoint.getEndpointUri().startsWith("seda://media"))
                    .findFirst()
                    .orElseThrow();
            await().atMost(Duration.ofMinutes(1)).until(() -> queue.getQueue().remainingCapacity() == 0);

            assertThat(Site.files(site.inbox())).hasSizeGreaterThan(files / 2);
            // five wait in the queue, one is being processed, and one waits for room in the queue
            assertThat(Site.files(site.work().resolve("spool"))).hasSizeLessThanOrEqualTo(7);
            site.awaitFiles(site.archive("inbox"), files);
            site.awaitFiles(site.archive("cam"), files);
        }
    }
}
