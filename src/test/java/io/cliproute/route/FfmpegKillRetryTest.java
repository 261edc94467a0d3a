package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An FFmpeg or ffprobe that somebody kills is tried again, whatever it was doing. */
@Timeout(120)
class FfmpegKillRetryTest {

    /** Counts its calls; what a call does besides is said by its number. */
    private static final String SCRIPT = """
            #!/bin/sh
            case "$*" in *-version*) exec '%1$s' "$@";; esac
            echo x >> '%2$s.calls'
            case "$(wc -l < '%2$s.calls' | tr -d ' ')" in %3$s) kill -9 $$;; %4$s) for last; do :; done; echo no > "${last#file:}"; exit 0;; esac
            exec '%1$s' "$@"
            """;

    @TempDir
    private Path folder;

    /** @param killed a pattern of the shell for the numbers of the calls that are killed */
    private Path tool(String name, Path real, String killed, String spoilt) throws IOException {
        Path script = folder.toAbsolutePath().resolve(name);
        Files.writeString(script, SCRIPT.formatted(real, script, killed, spoilt));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void assertThatASetIsMade(Path ffmpeg, Path ffprobe) throws IOException {
        try (Site site = new Site(folder.resolve("site"))
                .using(new Toolchain(ffmpeg, ffprobe, Tools.TOOLCHAIN.version(), "killed at times"))
                .start()) {
            site.drop(Media.mp4(2), "movie.mp4");
            site.awaitSet("movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            assertThat(Site.files(site.deadLetter())).isEmpty();
        }
    }

    @Test
    void retriesVerificationAfterFfprobeIsKilled() throws Exception {
        assertThatASetIsMade(Tools.TOOLCHAIN.ffmpeg(), tool("ffprobe", Tools.TOOLCHAIN.ffprobe(), "1|3|4", "never"));
    }

    @Test
    void retriesKilledFfmpeg() throws Exception {
        assertThatASetIsMade(tool("ffmpeg", Tools.TOOLCHAIN.ffmpeg(), "1|2", "never"), Tools.TOOLCHAIN.ffprobe());
    }

    @Test
    void retriesFfmpegKilledDuringFallback() throws Exception {
        assertThatASetIsMade(tool("ffmpeg", Tools.TOOLCHAIN.ffmpeg(), "2", "1"), Tools.TOOLCHAIN.ffprobe());
    }

    /** Retries of a killed FFmpeg, also after an earlier failure of another kind. */
    @Test
    void retriesFfmpegKilledAfterInvalidOutput() throws Exception {
        assertThatASetIsMade(
                tool("ffmpeg", Tools.TOOLCHAIN.ffmpeg(), "2|3", "never"),
                tool("ffprobe", Tools.TOOLCHAIN.ffprobe(), "never", "2"));
    }
}
