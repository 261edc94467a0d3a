package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Media;
import io.cliproute.support.S3Store;
import io.cliproute.support.Site;
import io.cliproute.support.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads of a large file to a bucket in several parts. */
class S3PartsTest {

    /** 11 MB, in parts of 5 MB, which is the smallest size that stores accept. */
    private static final String SOUND = "out/talk.m4a/sound.wav";

    private static S3Store store;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startStore() throws IOException {
        store = new S3Store(Files.createTempDirectory("cliproute-s3")).start();
    }

    @AfterAll
    static void stopStore() throws IOException {
        store.close();
    }

    /** @param prefix of all keys */
    private Site site(String prefix, int port) {
        return new Site(folder)
                .set("source.inbox.recipe", "copy")
                .set("source.inbox.destinations", "bucket")
                .set("recipe.copy.sound", "audio?format=wav")
                .set("destination.bucket.uri", S3Store.uri(prefix + "/out", port) + "&partSize=5300000");
    }

    @Test
    void objectOfManyPartsIsEqualToFileAndReplacesEarlierUpload() throws Exception {
        store.leaveUnfinished("a/" + SOUND);
        store.leaveUnfinished("a/" + SOUND + "/other");
        try (Site site = site("a", store.port()).start()) {
            site.drop(Media.sound(130), "talk.m4a");
            site.awaitFiles(site.archive("inbox"), 1);
        }
        assertThat(store.get("a/" + SOUND).length).isGreaterThan(10_600_000);
        assertThat(store.get("a/out/talk.m4a/result.json")).isNotEmpty();
        assertThat(store.unfinished()).containsExactly("a/" + SOUND + "/other");
    }

    @Test
    void stopDuringUploadLeavesNeitherObjectNorParts() throws Exception {
        try (TcpProxy slow = new TcpProxy(store.port(), 500_000)) {
            try (Site site = site("b", slow.port()).start()) {
                site.drop(Media.sound(130), "talk.m4a");
                site.context().getShutdownStrategy().setTimeout(1);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> store.unfinished().contains("b/" + SOUND));
            }
            assertThat(store.keys("b/")).isEmpty();
            assertThat(store.unfinished()).doesNotContain("b/" + SOUND);
        }
        try (Site site = site("b", store.port()).start()) {
            site.awaitFiles(site.archive("inbox"), 1);
            assertThat(store.keys("b/")).containsExactlyInAnyOrder("b/" + SOUND, "b/out/talk.m4a/result.json");
        }
    }
}
