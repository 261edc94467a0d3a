package io.cliproute.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FfmpegLocatorTest {

    @TempDir
    private Path folder;

    private Path script(String name, String content) throws IOException {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + content + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    @Test
    void prefersConfiguredFfmpegWithFfprobeInSameFolder() throws Exception {
        Path ffmpeg = script("ffmpeg", "echo 'ffmpeg version 9.9-mine Copyright'");
        Path ffprobe = script("ffprobe", "echo 'ffprobe version 9.9-mine Copyright'");

        assertThat(new FfmpegLocator().locate(Optional.of(ffmpeg), Optional.empty()))
                .isEqualTo(new Toolchain(ffmpeg, ffprobe, "9.9-mine", "cliproute.ffmpeg.path"));
    }

    @Test
    void reportsConfiguredFfmpegThatDoesNotStart() throws Exception {
        Path broken = script("ffmpeg", "echo 'error while loading shared libraries: libpulse.so.0' >&2; exit 127");

        assertThatThrownBy(() -> new FfmpegLocator().locate(Optional.of(broken), Optional.empty()))
                .isInstanceOf(ToolchainNotFoundException.class)
                .hasMessageContaining("does not start: error while loading shared libraries: libpulse.so.0");
        assertThatThrownBy(() -> new FfmpegLocator().locate(Optional.of(folder.resolve("none")), Optional.empty()))
                .isInstanceOf(ToolchainNotFoundException.class)
                .hasMessageContaining("does not start");
    }

    @Test
    @Timeout(60)
    void endsAndReportsConfiguredFfmpegThatDoesNotAnswer() throws Exception {
        Path children = folder.resolve("children");
        Path silent = script("ffmpeg", "sleep 600 & echo $$ $! > " + children + "; wait");

        assertThatThrownBy(() -> new FfmpegLocator().locate(Optional.of(silent), Optional.empty()))
                .isInstanceOf(ToolchainNotFoundException.class)
                .hasMessageContaining(silent + " does not start: it did not print its version within 10 s");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Stream.of(Files.readString(children).strip().split(" "))
                        .noneMatch(pid -> ProcessHandle.of(Long.parseLong(pid))
                                .filter(ProcessHandle::isAlive)
                                .isPresent()));
    }

    @Test
    void unpacksBundledFfmpegOnce() throws Exception {
        Optional<Path> unpacked = new BundledFfmpeg().unpack();

        assertThat(unpacked).hasValueSatisfying(where -> assertThat(where.resolve("ffprobe"))
                .isExecutable());
        assertThat(new BundledFfmpeg().unpack()).isEqualTo(unpacked);
        assertThat(Tools.TOOLCHAIN.origin()).isIn("bundled build", "PATH");
    }
}
