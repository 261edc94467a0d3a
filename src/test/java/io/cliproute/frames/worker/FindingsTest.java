package io.cliproute.frames.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.MediaMeasurements;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests findings in films with known content. */
class FindingsTest {

    private static final Offset<Double> FRAME = Offset.offset(0.041);

    @TempDir
    private static Path folder;

    private static Films films;
    private static Site site;

    @BeforeAll
    static void start() throws IOException {
        films = new Films(Files.createDirectories(folder.resolve("films")));
        site = new Site(folder.resolve("site"))
                .set("recipe.look.usual", "frames?every=2s")
                .set("recipe.look.all", "frames?scenes=true&sharpest=true&faces=true")
                .set("source.inbox.recipe", "look")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    private static JsonNode analyze(Path film) {
        site.drop(film, film.getFileName().toString());
        return Site.json(site.awaitSet(film.getFileName().toString()).resolve("all.json"));
    }

    /** Returns how many frames are at most one frame away from an expected one. */
    private static long near(List<Integer> frames, List<Integer> expected) {
        return frames.stream()
                .filter(one -> expected.stream().anyMatch(other -> Math.abs(one - other) <= 1))
                .count();
    }

    @Test
    void findsExactlyTheKnownCuts() throws IOException {
        List<Integer> cuts = new ArrayList<>();
        JsonNode report = analyze(films.assembled(60, cuts));
        List<Integer> found = StreamSupport.stream(report.path("scenes").spliterator(), false)
                .map(cut -> cut.path("frame").asInt())
                .toList();
        double recall = near(cuts, found) / (double) cuts.size();
        double precision = near(found, cuts) / (double) found.size();
        System.out.printf(
                "%d cuts: precision %.3f, recall %.3f; %s%n", cuts.size(), precision, recall, differences(cuts, found));
        assertThat(recall).isGreaterThanOrEqualTo(0.98);
        assertThat(precision).isGreaterThanOrEqualTo(0.98);
    }

    /** The cut at 1.9 s is between two dark faces, which FFmpeg's {@code scdet} does not detect. */
    @ParameterizedTest
    @CsvSource({"sintel-extract.mp4, 1.916667", "big-buck-bunny-extract.mov,"})
    void findsCutsOfRealFilmLikeScdet(String film, Double dark) throws IOException {
        Path file = Path.of("samples", film);
        List<Double> found = StreamSupport.stream(analyze(file).path("scenes").spliterator(), false)
                .map(cut -> cut.path("time").asDouble())
                .toList();
        List<Double> expected = new ArrayList<>(scdet(file));
        Optional.ofNullable(dark).ifPresent(expected::add);
        assertThat(found).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<Double> scdet(Path film) {
        String output = Tools.run(List.of(
                Tools.TOOLCHAIN.ffmpeg().toString(),
                "-nostdin",
                "-i",
                "file:" + film,
                "-vf",
                "scdet",
                "-f",
                "null",
                "-"));
        return Pattern.compile("lavfi.scd.time: ([0-9.]+)")
                .matcher(output)
                .results()
                .map(cut -> Double.valueOf(cut.group(1)))
                .toList();
    }

    private static String differences(List<Integer> cuts, List<Integer> found) {
        return "missed "
                + cuts.stream().filter(cut -> near(List.of(cut), found) == 0).toList() + ", wrong "
                + found.stream().filter(cut -> near(List.of(cut), cuts) == 0).toList();
    }

    @Test
    void reportsOnlyRequestedFindings() throws IOException {
        analyze(films.sharpFor("other.mp4", "1", "1.1"));
        Path set = site.awaitSet("other.mp4");
        JsonNode usual = Site.json(set.resolve("usual.json"));
        JsonNode all = Site.json(set.resolve("all.json"));

        assertThat(usual.path("frames").asInt()).isEqualTo(100);
        assertThat(usual.path("samples")).hasSize(2);
        for (String part : List.of("scenes", "black", "frozen", "faces", "sharpest")) {
            assertThat(usual.has(part)).as(part).isFalse();
            assertThat(all.has(part)).as(part).isTrue();
        }
        assertThat(set.resolve("usual.jpg")).doesNotExist();
        assertThat(Files.readAllLines(set.resolve("usual.csv")))
                .hasSize(3)
                .first()
                .isEqualTo("time,frame,luma,motion,sharpness");
        assertThat(Files.readString(set.resolve("usual.svg")))
                .startsWith("<svg")
                .doesNotContain("cuts");
        assertThat(Files.readString(set.resolve("all.svg"))).contains("cuts");
        assertThat(Site.json(set.resolve("result.json")).findValuesAsText("file"))
                .contains("all.json", "all.csv", "all.svg", "all.jpg");
    }

    @Test
    void findsBlackAndFrozenSections() {
        JsonNode report = analyze(films.blackAndFrozen());

        assertThat(report.path("frames").asInt()).isEqualTo(250);
        assertThat(report.path("black")).singleElement().satisfies(span -> {
            assertThat(span.path("start").asDouble()).isCloseTo(3, FRAME);
            assertThat(span.path("end").asDouble()).isCloseTo(5, FRAME);
        });
        assertThat(report.path("frozen")).hasSize(2).last().satisfies(span -> {
            assertThat(span.path("start").asDouble()).isCloseTo(7, Offset.offset(0.1));
            assertThat(span.path("end").asDouble()).isCloseTo(10, FRAME);
        });
    }

    @Test
    void findsSharpestFrameAndItsPicture() {
        Path film = films.sharpFor("focus.mp4", "1.99", "2.09");
        JsonNode sharpest = analyze(film).path("sharpest");

        double time = sharpest.path("time").asDouble();
        assertThat(time).isBetween(1.99, 2.1);
        Path picture = site.awaitSet("focus.mp4").resolve(sharpest.path("file").asText());
        assertThat(Tools.ffprobe(picture, "stream=width,height")).isEqualTo("320,180");
        assertThat(MediaMeasurements.difference(film, time, picture)).isLessThan(3);
        assertThat(MediaMeasurements.difference(film, 1, picture)).isGreaterThan(3);
    }

    @Test
    void findsFaceAtItsPosition() {
        JsonNode faces = analyze(Path.of("samples/sintel-extract.mp4")).path("faces");

        // the girl in the right half, from the second second on
        assertThat(IntStream.range(0, faces.size()).mapToObj(faces::get)).anySatisfy(face -> {
            assertThat(face.path("time").asDouble()).isBetween(1.9, 3.5);
            assertThat(face.path("x").asInt() + face.path("width").asInt() / 2).isBetween(250, 600);
        });
        assertThat(analyze(films.withBFrames()).path("faces")).isEmpty();
    }
}
