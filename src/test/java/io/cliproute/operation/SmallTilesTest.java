package io.cliproute.operation;

import static io.cliproute.operation.Sample.film;
import static io.cliproute.operation.Sample.plan;
import static io.cliproute.operation.Sample.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Similarity of small tiles made with fast and with full-quality decoding. */
class SmallTilesTest {

    private static final List<String> FAST = List.of("-skip_loop_filter", "all");

    @TempDir
    private Path folder;

    /** The widths are the largest ones with fast decoding. */
    @ParameterizedTest
    @CsvSource({"sintel-extract.mp4, 854, 480, 1716", "big-buck-bunny-extract.mov, 640, 360, 1292"})
    void looksLikeFullQuality(String sample, int width, int height, int sheet) throws IOException {
        Path film = Path.of("samples", sample).toAbsolutePath();
        FfmpegRun run = plan(film(10, video(0, "h264", width, height)), "sheet?width=" + sheet)
                .runs()
                .get(0);
        List<String> fast = run.arguments(film, Files.createDirectory(folder.resolve("fast")), Sample.LIMITS, 3);
        List<String> full =
                run.arguments(film, Files.createDirectory(folder.resolve("full")), Sample.LIMITS, 3).stream()
                        .filter(word -> !FAST.contains(word))
                        .map(word -> word.replace(":flags=area", ""))
                        .toList();

        assertThat(fast).containsAll(FAST).hasSize(full.size() + 2);
        Tools.ffmpeg(fast.toArray(String[]::new));
        Tools.ffmpeg(full.toArray(String[]::new));

        assertThat(Tools.likeness(folder.resolve("fast/a.jpg"), folder.resolve("full/a.jpg")))
                .isBetween(37.0, 100.0);
    }
}
