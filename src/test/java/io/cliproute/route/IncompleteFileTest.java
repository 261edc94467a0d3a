package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that rests for longer than the settle time before its end comes. */
class IncompleteFileTest {

    @TempDir
    private Path folder;

    /** Returns how often a worker has probed a file. */
    private final AtomicInteger looks = new AtomicInteger();

    private Site start() {
        return new Site(folder)
                .set("source.inbox.settle", "500ms")
                .start(context -> context.addRoutePolicyFactory(
                        (camel, id, route) -> id.equals("cliproute-process") ? counting(route) : null));
    }

    private RoutePolicySupport counting(NamedNode ignored) {
        return new RoutePolicySupport() {
            @Override
            public void onExchangeBegin(Route route, Exchange exchange) {
                looks.incrementAndGet();
            }
        };
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void processesFileWhoseEndArrivesLate() throws IOException {
        byte[] half = Media.cutOff();
        byte[] whole = Files.readAllBytes(Media.indexLast());
        try (Site site = start()) {
            Path growing = site.drop(write("half", half), "growing.mov");
            Path replaced = site.drop(write("half", half), "replaced.mov");
            await().until(() -> looks.get() >= 3);
            Files.write(growing, Arrays.copyOfRange(whole, half.length, whole.length), StandardOpenOption.APPEND);
            site.drop(Media.mp4(2), "replaced.mov");

            site.awaitSet("growing.mov");
            site.awaitSet("replaced.mov");
            site.awaitFiles(site.archive("inbox"), 2);
            assertThat(site.archive("inbox").resolve("growing.mov")).hasBinaryContent(whole);
            assertThat(Site.files(site.deadLetter())).isEmpty();
            assertThat(replaced).doesNotExist();
        }
    }

    @Test
    void probesIncompleteFileOncePerSettleTime() throws IOException {
        try (Site site = start()) {
            Path broken = site.drop(write("half", Media.cutOff()), "broken.mov");
            await().until(() -> looks.get() >= 2);
            site.drop(Media.mp4(2), "other.mp4");
            site.awaitSet("other.mp4");

            assertThat(site.awaitReason("inbox", "broken.mov").path("message").asText())
                    .startsWith("[broken.mov] web failed: ffprobe exited with 1: moov atom not found");
            assertThat(broken).doesNotExist();
            // one of them was the other file's
            assertThat(looks.get()).isBetween(4, 8);
        }
    }

    @Test
    void waitsForContentOfEmptyFile() throws IOException {
        try (Site site = start()) {
            site.drop(write("empty", new byte[0]), "movie.mp4");
            site.drop(Media.mp4(2), "other.mp4");
            site.awaitSet("other.mp4");
            site.drop(Media.mp4(2), "movie.mp4");

            site.awaitSet("movie.mp4");
            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
    }

    @Test
    void deadLettersFileThatStaysEmptyWithoutProbing() throws IOException {
        try (Site site = start()) {
            site.drop(write("empty", new byte[0]), "movie.mp4");

            JsonNode reason = site.awaitReason("inbox", "movie.mp4");
            assertThat(reason.path("message").asText()).isEqualTo("[movie.mp4] web failed: the file is empty");
            assertThat(reason.path("category").asText()).isEqualTo("media");
            assertThat(reason.path("command").isNull()).isTrue();
            assertThat(looks.get()).isEqualTo(1);
        }
    }

    @Test
    void deadLettersDamagedFileWithoutWaiting() throws IOException {
        try (Site site = new Site(folder).set("source.inbox.settle", "2s").start()) {
            long before = System.nanoTime();
            site.drop(write("text", "this is no film".repeat(100).getBytes(StandardCharsets.US_ASCII)), "text.txt");
            site.awaitReason("inbox", "text.txt");

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
        }
    }
}
