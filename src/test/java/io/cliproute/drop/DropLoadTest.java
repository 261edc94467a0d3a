package io.cliproute.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.files.Sha256;
import io.cliproute.pipeline.PipelineRuntime;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many uploads at once over all protocols, some of which are cut at a random byte. With {@code -Dfaults=long}: 10,000
 * uploads by 200 clients, of which 3,000 are cut.
 */
@Timeout(7200)
class DropLoadTest {

    private static final boolean LONG = "long".equals(System.getProperty("faults"));

    private static final int UPLOADS = LONG ? 10_000 : 60;

    private static final int CLIENTS = LONG ? 200 : 12;

    @TempDir
    private Path folder;

    /** Checksums of whole files by their names. */
    private final Map<String, String> whole = new ConcurrentHashMap<>();

    private Site start() {
        return new Site(folder)
                .without("inbox")
                .set("recipe.facts.media", "probe")
                .set("source.cam.uri", "drop:camera")
                .set("source.cam.recipe", "facts")
                .set("source.cam.destinations", "outbox")
                .set("source.cam.password", DropSite.PASSWORD)
                .set("source.cam.quota.files", "100000")
                .set("queue.size", "20000")
                .set("drop.dir", folder.resolve("drop").toString())
                .set("drop.ftp.port", "0")
                .set("drop.ftp.passive-ports", "0")
                .set("drop.sftp.port", "0")
                .start();
    }

    @Test
    void takesEveryWholeUploadAndNoOther() throws Exception {
        try (Site site = start()) {
            uploadAll(PipelineRuntime.find(site.context())
                    .orElseThrow()
                    .dropServer()
                    .orElseThrow());
            assertThat(whole).hasSize(UPLOADS * 7 / 10);
            await().atMost(Duration.ofMinutes(LONG ? 60 : 2))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> whole.keySet().stream()
                            .allMatch(name ->
                                    Files.exists(site.outbox().resolve(name).resolve("result.json"))));
            assertResults(site);
        }
    }

    private void uploadAll(DropServer server) throws Exception {
        Random random = new Random(26);
        byte[][] films = {Files.readAllBytes(Media.tiny()), Files.readAllBytes(Media.late(1))};
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> uploads = new ArrayList<>();
        for (int i = 0; i < UPLOADS; i++) {
            byte[] unique = unique(films[i % 2], i);
            UploadClient client = UploadClient.values()[i % 3];
            String name = "%05d-%s.%s".formatted(i, client, i % 2 == 0 ? "mp4" : "ts");
            int cut = i % 10 < 3 ? random.nextInt(unique.length) : -1;
            uploads.add(clients.submit(() -> {
                upload(client, server, name, unique, cut);
                return null;
            }));
        }
        for (Future<?> upload : uploads) {
            upload.get();
        }
        clients.shutdown();
    }

    private static byte[] unique(byte[] film, int number) {
        byte[] unique = Arrays.copyOf(film, film.length + 188);
        unique[unique.length - 1] = (byte) number;
        return unique;
    }

    private void upload(UploadClient client, DropServer server, String name, byte[] content, int cut)
            throws IOException {
        if (cut >= 0) {
            client.cut(server, name, Arrays.copyOf(content, cut));
            return;
        }
        client.upload(server, name, new ByteArrayInputStream(content));
        Path file = Files.write(folder.resolve("sum-" + name), content);
        whole.put(name, Sha256.of(file));
        Files.delete(file);
    }

    private void assertResults(Site site) throws IOException {
        try (var sets = Files.list(site.outbox())) {
            assertThat(sets.map(set -> set.getFileName().toString())).hasSameElementsAs(whole.keySet());
        }
        whole.forEach((name, sha256) -> assertThat(
                        Site.json(site.outbox().resolve(name).resolve("result.json"))
                                .at("/source/sha256")
                                .asText())
                .as(name)
                .isEqualTo(sha256));
        if (Files.exists(site.deadLetter())) {
            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
    }
}
