package io.cliproute.frames.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the number of frames with that of ffprobe: no worker may skip a frame or analyze one twice. */
class FrameCountTest {

    @TempDir
    private static Path folder;

    private static Site site;

    private static final List<Path> FILMS = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        Path made = Files.createDirectories(folder.resolve("films"));
        FILMS.addAll(new Films(made).all());
        FILMS.addAll(List.of(Media.frame(), Media.late(3), Media.portrait(3), Media.live(3), Media.interlaced(2)));
        FILMS.addAll(List.of(Path.of("samples/sintel-extract.mp4"), Path.of("samples/big-buck-bunny-extract.mov")));
        site = new Site(folder.resolve("site"))
                .set("recipe.look.one", "frames?workers=1&scenes=true&every=700ms")
                .set("recipe.look.three", "frames?workers=3&scenes=true&every=700ms")
                .set("source.inbox.recipe", "look")
                .start();
        FILMS.forEach(film -> site.drop(film, film.getFileName().toString()));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    static List<Path> films() {
        return FILMS;
    }

    private static int countWithFfprobe(Path film) {
        String output = Tools.run(List.of(
                Tools.TOOLCHAIN.ffprobe().toString(),
                "-v",
                "quiet",
                "-select_streams",
                "V:0",
                "-count_frames",
                "-show_entries",
                "stream=nb_read_frames",
                "-of",
                "csv=p=0",
                "-i",
                "file:" + film));
        return Integer.parseInt(output.lines().findFirst().orElseThrow().replace(",", ""));
    }

    @ParameterizedTest
    @MethodSource("films")
    void countsFramesLikeFfprobeWithAnyNumberOfWorkers(Path film) throws IOException {
        Path set = site.awaitSet(film.getFileName().toString());
        assertThat(Site.json(set.resolve("one.json")).path("frames").asInt()).isEqualTo(countWithFfprobe(film));
        assertThat(Site.json(set.resolve("three.json")).path("frames").asInt()).isEqualTo(countWithFfprobe(film));
        for (String file : List.of("%s.csv", "%s.svg")) {
            assertThat(set.resolve(file.formatted("three")))
                    .hasSameTextualContentAs(set.resolve(file.formatted("one")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b-frames.mp4", "open.mkv", "variable.mkv", "broadcast.ts", "web.webm", "live.mkv"})
    void dividesFileAmongWorkers(String film) {
        JsonNode report = Site.json(site.awaitSet(film).resolve("three.json"));
        assertThat(report.path("stretches").asInt()).isGreaterThan(2);
        assertThat(report.path("duration").asDouble()).isCloseTo(40, Offset.offset(0.2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"old.avi", "bare.h264", "frame.mp4"})
    void analyzesFileWithoutTimesOrKeyFramesAsOneSegment(String film) {
        assertThat(Site.json(site.awaitSet(film).resolve("three.json"))
                        .path("stretches")
                        .asInt())
                .isEqualTo(1);
    }
}
