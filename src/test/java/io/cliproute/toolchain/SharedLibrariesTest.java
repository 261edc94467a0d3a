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

/** What of the disk an FFmpeg outside of the system's own folders needs. */
class SharedLibrariesTest {

    @TempDir
    private Path base;

    private Path folder;

    @BeforeEach
    void anFfmpeg() throws IOException {
        folder = Files.createDirectory(base.toRealPath().resolve("ffmpeg-8"));
        for (String name : List.of("ffmpeg", "ffprobe", "libavcodec.so.62", "libva.so")) {
            Files.createFile(folder.resolve(name));
        }
    }

    private List<Path> needed() throws IOException {
        Toolchain toolchain = new Toolchain(folder.resolve("ffmpeg"), folder.resolve("ffprobe"), "8", "here");
        return new SharedLibraries(toolchain, Optional.empty()).required();
    }

    @Test
    void aFolderWithNothingElseIsNeededAsItIs() throws IOException {
        assertThat(needed()).containsExactly(folder);
    }

    @Test
    void ofAnyOtherOnlyItsOwnFilesAre() throws IOException {
        Files.createFile(folder.resolve("secret"));

        assertThat(needed())
                .containsExactlyInAnyOrder(
                        folder.resolve("ffmpeg"),
                        folder.resolve("ffprobe"),
                        folder.resolve("libavcodec.so.62"),
                        folder.resolve("libva.so"));
    }

    @Test
    void librariesMayLieInAFolderOfTheirOwn() throws IOException {
        Path lib = Files.createDirectory(base.toRealPath().resolve("lib"));
        Files.createFile(lib.resolve("libmp3lame.so.0"));

        assertThat(needed()).containsExactlyInAnyOrder(folder, lib);
    }
}
