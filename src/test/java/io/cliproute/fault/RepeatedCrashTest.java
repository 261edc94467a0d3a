package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Tests a file that crashes the program, as native code may: here an FFmpeg script kills its parent process. */
@Timeout(300)
class RepeatedCrashTest {

    private static final String KILLER = """
            #!/bin/sh
            case "$*" in *poison*) kill -9 $PPID; exit 1;; esac
            exec '%s' "$@"
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void deadLettersOnlyFileOfTwoCrashes() throws Exception {
        Path killer = folder.toAbsolutePath().resolve("ffmpeg");
        Files.writeString(killer, KILLER.formatted(Tools.TOOLCHAIN.ffmpeg()));
        Files.setPosixFilePermissions(killer, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (FaultSite site = FaultSite.local(folder.resolve("site"))) {
            site.set("ffmpeg.path", killer.toString())
                    .set("ffprobe.path", Tools.TOOLCHAIN.ffprobe().toString());
            for (int i = 0; i < 20; i++) {
                site.drop("fine-%02d.mp4".formatted(i));
            }
            site.forget(site.drop("fine-07-poison.mp4"));
            for (int crashes = 0; crashes < 2; crashes++) {
                site.start();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !site.program().isRunning());
            }
            site.start().awaitRunning();
            site.drain(Duration.ofMinutes(1));
            site.program().stop();

            assertThat(Site.files(site.archive())).hasSize(20);
            Path original = site.deadLetter().resolve("local/fine-07-poison.mp4");
            JsonNode reason = Site.json(original.resolveSibling("fine-07-poison.mp4.error.json"));
            assertThat(original).exists();
            assertThat(reason.path("category").asText()).isEqualTo("internal");
            assertThat(Site.files(site.deadLetter())).hasSize(2);
        }
    }
}
