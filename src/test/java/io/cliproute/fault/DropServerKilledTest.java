package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.FtpUploader;
import io.cliproute.support.Site;
import io.cliproute.support.ThrottledStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Kills the program with SIGKILL while its drop server receives files. */
@Timeout(3600)
class DropServerKilledTest {

    private static final Pattern LISTENS = Pattern.compile("FTP listens on 127\\.0\\.0\\.1:(\\d+)");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Map<String, Dropped> sent = new ConcurrentHashMap<>();
    private final Map<String, Dropped> acknowledged = new ConcurrentHashMap<>();

    @Test
    void losesNoAcknowledgedUploadAndTakesNoPartialOne() throws Exception {
        int kills = Faults.times(50, 3);
        Random random = Faults.random();
        try (FaultSite site = FaultSite.local(folder.resolve("site"))) {
            configure(site);
            for (int i = 0; i < kills; i++) {
                int before = acknowledged.size();
                Program program = site.start();
                int port = port(program);
                Thread camera = new Thread(() -> uploadUntilDisconnected(port), "camera");
                camera.start();
                await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > before);
                program.runFor(Duration.ofMillis(random.nextInt(1000)));
                program.kill();
                camera.join(Duration.ofSeconds(30).toMillis());
            }
            site.start();
            assertResults();
            site.program().stop();
            assertThat(site.program().orphans()).isEmpty();
        }
    }

    private static void configure(FaultSite site) {
        site.set("source.camera.uri", "drop:camera")
                .set("source.camera.password", "secret")
                .set("source.camera.recipe", "small")
                .set("source.camera.destinations", "outbox")
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("drop.dir", "drop")
                .set("drop.ftp.port", "0")
                .set("drop.ftp.passive-ports", "0")
                .set("drop.ftp.tls", "off")
                .set("drop.sftp.port", "off");
    }

    private static int port(Program program) {
        program.awaitLogged("FTP listens on");
        Matcher line = LISTENS.matcher(program.logOfThisStart());
        assertThat(line.find()).isTrue();
        return Integer.parseInt(line.group(1));
    }

    private void uploadUntilDisconnected(int port) {
        try (FtpUploader camera = new FtpUploader(port, "camera", "secret")) {
            while (true) {
                Dropped film = Dropped.film("camera", "film-%05d.mp4".formatted(sent.size()));
                sent.put(film.path(), film);
                camera.upload(new ThrottledStream(film.content(), 200), film.path());
                acknowledged.put(film.path(), film);
            }
        } catch (IOException ignored) {
            // the program was killed
        }
    }

    private void assertResults() {
        Path outbox = folder.resolve("site/outbox");
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(acknowledged.values())
                .allMatch(film -> Census.isWhole(outbox.resolve(film.path()), film)));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Site.files(folder.resolve("site/drop/inbox")).isEmpty());
        sent.values().stream()
                .filter(film -> outbox.resolve(film.path()).toFile().exists())
                .forEach(film -> assertThat(Census.isWhole(outbox.resolve(film.path()), film))
                        .as(film.path())
                        .isTrue());
        assertThat(Site.files(folder.resolve("site/dead-letter"))).isEmpty();
    }
}
