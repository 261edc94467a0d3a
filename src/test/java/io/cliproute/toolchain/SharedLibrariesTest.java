package io.cliproute.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests which files an FFmpeg outside of the system folders requires. */
class SharedLibrariesTest {

    @TempDir
    private Path base;

    private Path folder;

    @BeforeEach
    void createFfmpegFolder() throws IOException {
        folder = Files.createDirectory(base.toRealPath().resolve("ffmpeg-8"));
        for (String name : List.of("ffmpeg", "ffprobe", "libavcodec.so.62", "libva.so")) {
            Files.createFile(folder.resolve(name));
        }
    }

    private List<Path> required() throws IOException {
        Toolchain toolchain = new Toolchain(folder.resolve("ffmpeg"), folder.resolve("ffprobe"), "8", "here");
        return new SharedLibraries(toolchain, Optional.empty()).required();
    }

    @Test
    void requiresWholeFolderThatContainsNothingElse() throws IOException {
        assertThat(required()).containsExactly(folder);
    }

    @Test
    void requiresOnlyFilesOfFfmpegInSharedFolder() throws IOException {
        Files.createFile(folder.resolve("secret"));

        assertThat(required())
                .containsExactlyInAnyOrder(
                        folder.resolve("ffmpeg"),
                        folder.resolve("ffprobe"),
                        folder.resolve("libavcodec.so.62"),
                        folder.resolve("libva.so"));
    }

    @Test
    void requiresLibrariesInSeparateFolder() throws IOException {
        Path lib = Files.createDirectory(base.toRealPath().resolve("lib"));
        Files.createFile(lib.resolve("libmp3lame.so.0"));

        assertThat(required()).containsExactlyInAnyOrder(folder, lib);
    }
}
