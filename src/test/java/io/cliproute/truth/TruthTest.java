package io.cliproute.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Tools;
import io.cliproute.toolchain.FfmpegLocator;
import io.cliproute.toolchain.Toolchain;
import io.cliproute.toolchain.ToolchainNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ground-truth test: films of known content are processed by the real pipeline, and the outputs are decoded and
 * compared with them. {@code -Dtruth=long} uses all films, {@code -Dtruth.films=…} those whose names match a pattern,
 * {@code -Dtruth.ffmpeg=…} compares with another FFmpeg.
 */
class TruthTest {

    private static final boolean LONG = "long".equals(System.getProperty("truth"));
    private static final Pattern FILMS = Pattern.compile(System.getProperty("truth.films", ".*"));
    private static final Optional<Path> OTHER_FFMPEG =
            Optional.ofNullable(System.getProperty("truth.ffmpeg")).map(Path::of);

    @TempDir
    private Path folder;

    @Test
    void outputsContainRequestedFramesAndSound() throws IOException, ToolchainNotFoundException {
        List<Source> sources = SourceMatrix.sources(LONG).stream()
                .filter(source -> FILMS.matcher(source.name()).matches())
                .toList();
        TruthTable table = table("bundled", Tools.TOOLCHAIN, sources);
        if (OTHER_FFMPEG.isPresent()) {
            Toolchain other = new FfmpegLocator()
                    .locate(OTHER_FFMPEG, OTHER_FFMPEG.map(ffmpeg -> ffmpeg.resolveSibling("ffprobe")));
            table.write(table(OTHER_FFMPEG.get().toString(), other, sources));
        } else {
            table.write();
        }
        assertThat(table.failures()).isEmpty();
    }

    @Test
    void documentsEveryKnownLimit() throws IOException {
        String page = Files.readString(Path.of("docs/correctness.md"));
        for (KnownLimit limit : KnownLimit.ALL) {
            assertThat(page).contains("\n### " + limit.heading() + "\n");
        }
    }

    private TruthTable table(String name, Toolchain toolchain, List<Source> sources) throws IOException {
        return new TruthTable(
                "Ground truth, FFmpeg " + name,
                new TruthRun(folder.resolve("site-" + name.replace('/', '-')), toolchain).of(sources));
    }
}
