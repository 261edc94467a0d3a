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

/** That pictures which become tiny look the same whether the quick or the careful way was taken. */
class TinyPicturesTest {

    private static final List<String> QUICK = List.of("-skip_loop_filter", "all");

    @TempDir
    private Path folder;

    /** The widths are those at which the quick way is just taken. */
    @ParameterizedTest
    @CsvSource({"sintel-extract.mp4, 854, 480, 1716", "big-buck-bunny-extract.mov, 640, 360, 1292"})
    void theyLookTheSame(String sample, int width, int height, int sheet) throws IOException {
        Path film = Path.of("samples", sample).toAbsolutePath();
        FfmpegRun run = plan(film(10, video(0, "h264", width, height)), "sheet?width=" + sheet)
                .runs()
                .get(0);
        List<String> quick = run.arguments(film, Files.createDirectory(folder.resolve("quick")), Sample.LIMITS, 3);
        List<String> careful =
                run.arguments(film, Files.createDirectory(folder.resolve("careful")), Sample.LIMITS, 3).stream()
                        .filter(word -> !QUICK.contains(word))
                        .map(word -> word.replace(":flags=area", ""))
                        .toList();

        assertThat(quick).containsAll(QUICK).hasSize(careful.size() + 2);
        Tools.ffmpeg(quick.toArray(String[]::new));
        Tools.ffmpeg(careful.toArray(String[]::new));

        assertThat(Tools.likeness(folder.resolve("quick/a.jpg"), folder.resolve("careful/a.jpg")))
                .isBetween(37.0, 100.0);
    }
}
